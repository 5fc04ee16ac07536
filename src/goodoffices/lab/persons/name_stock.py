"""Names that are common in five traditions of naming, each with its sounds; only put together do they make a person.

Arabic names stand in a plain alphabet of sounds (aa, ii, uu long; 7 ح, 5 خ, 3 ع, 9 ص, D ض, 6 ط, Z ظ, ' hamza; a: ة).
The others stand as written, then their sounds after a colon.
"""

ARABIC_MEN = (
    (
        "mu7ammad a7mad ma7muud 3aliyy 7asan 7usayn 5aalid yuusuf ibraahiim 3umar sa3iid jamaal kamaal naa9ir 3aadil samiir "
        "maajid raamii zayd waliid faysal 6aariq hishaam bilaal nabiil rashiid sulaymaan daawuud iyaad anas ayman bassaam "
        "fu'aad ghassaan 7amza: i7saan jihaad karam luqmaan maazin mun9ir munDir nizaar qaasim ra'uuf Saliim shaadii tawfiiq "
        "usaama: wisaam ya7yaa zakariyyaa 3abdallaah 3abdarra7maan 3abdalkariim 3abdannaa9ir 3imaad 3i9aam 3uthmaan anwar "
        "bashiir faadii habbaas jawaad muusaa nuur rabii3 sha3baan thaa'ir"
    )
    .replace("S", "s")
    .split()
)
ARABIC_WOMEN = (
    "faa6ima: maryam 5adiija: zaynab 3aa'isha: laylaa salmaa amiina: nuuraa haalaa riim diinaa manaal nadaa hudaa "
    "jamiila: ra'uufa: samaa7 waf'aa yaasmiin rashaa iimaan asmaa' ghaada: lubnaa mayy najwaa raniim siham tahaanii "
    "umayma: 3abiir shayma' hanaa' basma:"
).split()
ARABIC_FAMILIES = (
    (
        "al-ma9rii al-najjaar al-7addaad al-shaamii al-5a6iib 7amdaan abuu-sharii5 abuu-3awda: barghuuthii darwiish zu3bii "
        "qaasim 5aliil sa3d man9uur 3awaD jabr shahiin 6aahaa zaydaan naSSaar al-ghuul hijaazii kan3aan salaama: 5uurii "
        "al-baghdaadii al-7alabii tamiimii qurashii 3abbaasii ya3quub shukrii ri7aal fara7aat 7ijjaazii jaradaat 3amro "
        "shalabii ma9aal7a: na99aar 6uuqaan abuu-zayd abuu-7amad al-sayyid bakrii dahaan hammaad sarraaj al-7asan 3uday "
        "zahraan kayyaal 7amiid murtaDaa raDwaan sharqaawii 3aTTaar qawaasmii"
    )
    .replace("S", "s")
    .replace("T", "6")
    .split()
)
HEBREW_MEN = (
    "דוד:david יוסף:yosef משה:moshe אברהם:avraham יצחק:yitskhak יעקב:yaakov שמואל:shmuel שלמה:shlomo חיים:khayim "
    "אריה:arye דן:dan גיל:gil עומר:omer איתי:itay נועם:noam אורי:uri יונתן:yonatan אלון:alon ברק:barak רון:ron "
    "עידן:idan צבי:tsvi מרדכי:mordekhay אליהו:eliyahu נתן:natan בנימין:binyamin גדעון:gidon עמית:amit ליאור:lior אסף:asaf"
).split()
HEBREW_WOMEN = (
    "שרה:sara רחל:rakhel לאה:lea מרים:miryam חנה:khana רבקה:rivka תמר:tamar נועה:noa מיכל:mikhal יעל:yael אסתר:ester "
    "דבורה:dvora אביגיל:avigayil שירה:shira טליה:talya הדס:hadas ענת:anat גלית:galit אורית:orit צפורה:tsipora"
).split()
HEBREW_FAMILIES = (
    "כהן:kohen לוי:levi מזרחי:mizrakhi פרץ:perets ביטון:biton דהן:dahan אברהמי:avrahami פרידמן:fridman אזולאי:azulay "
    "כץ:kats יוסף:yosef חדד:khadad עמר:amar אוחיון:okhayon גבאי:gabay שפירא:shapira רוזן:rozen גולן:golan ברגמן:bergman "
    "סגל:segal אדרי:edri וקנין:vaknin טל:tal שגיא:sagi מלכה:malka ירושלמי:yerushalmi הררי:harari צור:tsur נחמני:nakhmani "
    "קפלן:kaplan וייס:vays הורוביץ:horovits גרינברג:grinberg שטרן:shtern אלמוג:almog"
).split()
RUSSIAN_MEN = (
    "Александр Дмитрий Сергей Андрей Алексей Иван Михаил Николай Владимир Павел Евгений Олег Юрий Виктор Григорий Борис "
    "Константин Роман Тимофей Фёдор Егор Илья Вячеслав Леонид Геннадий"
).split()
RUSSIAN_WOMEN = "Анна Мария Елена Ольга Наталья Екатерина Татьяна Ирина Светлана Юлия Ксения Людмила Зоя Вера".split()
RUSSIAN_FAMILIES = (
    "Иванов Смирнов Кузнецов Попов Васильев Петров Соколов Михайлов Новиков Фёдоров Морозов Волков Алексеев Лебедев "
    "Семёнов Егоров Павлов Козлов Степанов Николаев Орлов Андреев Макаров Никитин Захаров Зайцев Соловьёв Борисов Яковлев "
    "Григорьев Романов Воробьёв Сергеев Кузьмин Фролов Щербаков Хрущёв Жуков Цветков Чернов"
).split()
CHINESE_FAMILIES = (
    "王:wang 李:li 张:zhang 刘:liu 陈:chen 杨:yang 黄:huang 赵:zhao 吴:wu 周:zhou 徐:xu 孙:sun 马:ma 朱:zhu 胡:hu 郭:guo 何:he "
    "高:gao 林:lin 罗:luo 郑:zheng 梁:liang 谢:xie 宋:song 唐:tang 许:xu 韩:han 冯:feng 邓:deng 曹:cao 彭:peng 曾:zeng 萧:xiao"
).split()
CHINESE_SYLLABLES = (
    "伟:wei 芳:fang 娜:na 秀:xiu 英:ying 敏:min 静:jing 丽:li 强:qiang 磊:lei 军:jun 洋:yang 勇:yong 艳:yan 杰:jie 娟:juan 涛:tao "
    "明:ming 超:chao 兰:lan 霞:xia 平:ping 刚:gang 桂:gui 文:wen 华:hua 玉:yu 红:hong 建:jian 国:guo 春:chun 海:hai 晓:xiao 云:yun "
    "志:zhi 宇:yu 浩:hao 欣:xin 佳:jia 博:bo 思:si 雨:yu 天:tian 东:dong 庆:qing 福:fu 荣:rong 雪:xue 梅:mei 清:qing"
).split()
WESTERN_MEN = (
    "Thomas:tomas Michael:maikel Peter:peter Daniel:daniel Robert:robert Martin:martin Paul:pol Jean:zhan Pierre:pier "
    "Carlos:karlos Antonio:antonio Stefan:shtefan Georg:georg Henrik:henrik Lukas:lukas Marco:marko Philippe:filip "
    "Joseph:zhozef Bernard:bernar Somchai:somchai Prasert:prasert Anan:anan"
).split()
WESTERN_WOMEN = (
    "Marie:mari Sophie:sofi Elena:elena Katharina:katarina Julia:yulia Teresa:teresa Claire:kler Ingrid:ingrid "
    "Beatriz:beatris Charlotte:sharlot Hannah:hana Siriporn:siripon Malee:mali"
).split()
WESTERN_FAMILIES = (
    "Müller:muler Schmidt:shmit Fischer:fisher Weber:veber Dupont:dupon Lefèvre:lefevr Moreau:moro García:garsia "
    "Fernández:fernandez Rossi:rosi Bianchi:bianki Nielsen:nilsen Johansson:yohanson Novák:novak Kowalski:kovalski "
    "Smith:smit Johnson:jonson Walker:woker Bennett:benet Chaiyasit:chayasit Santos:santos Reyes:reyes Cruz:kruz "
    "Petersen:petersen Girard:zhirar Bauer:bauer Costa:kosta Silva:silva"
).split()
TOWNS = (
    "damir halvar quneth sarib tamal lorun bentar azmir koveth marun silbar dunesh yafran orlem tishar zamor galun "
    "pereth hadim novar"
).split()  # no place on a map
