"""Situations of talks in sentences that translate one another in five languages, each with the claim that it holds.

They are the measure of generality: a score a language, none of it taken from the reports that the rules were read
from. A row has the sentence in English, Chinese, French, Arabic and Hebrew, then the matter, least and most, modality,
speaker, and whatever else the claim must have.
"""

from collections.abc import Mapping

from attrs import field, frozen

LANGUAGES = ("en", "zh", "fr", "ar", "he")
OUTLET = "Example Post"
H, P, HELD, T, S = "hostages_released", "prisoners_released", "hostages_held", "truce_days", "deal_status"


@frozen
class Situation:
    """One claim said in five languages; ``extra`` are further fields of the claim."""

    name: str
    sentences: tuple[str, str, str, str, str]
    about: str
    least: float | None
    most: float | None
    modality: str
    speaker: str
    extra: Mapping[str, object] = field(factory=dict)


SITUATIONS = [
    Situation("reported release", (
        "South Front will release 14 hostages on Friday, according to World Wire.",
        "据环球社报道，南方阵线将于周五释放14名人质。",
        "Le Front du Sud libérera 14 otages vendredi, selon World Wire.",
        "ستفرج الجبهة الجنوبية عن 14 رهينة يوم الجمعة، بحسب وورلد واير.",
        "החזית הדרומית תשחרר 14 חטופים ביום שישי, לפי וורלד וייר."),
        H, 14, 14, "reported", "World Wire"),
    Situation("confirmed release", (
        "Midland confirmed that 14 hostages will be released.",
        "米德兰证实，14名人质将获释。",
        "Le Midland a confirmé que 14 otages seront libérés.",
        "أكدت ميدلاند صحة الإفراج عن 14 رهينة.",
        "מידלנד אישרה כי 14 חטופים ישוחררו."),
        H, 14, 14, "confirmed", "Midland"),
    Situation("denied release", (
        "South Front denied that it had released 14 hostages.",
        "南方阵线否认释放了14名人质。",
        "Le Front du Sud a démenti avoir libéré 14 otages.",
        "نفت الجبهة الجنوبية أنها أفرجت عن 14 رهينة.",
        "החזית הדרומית הכחישה כי שחררה 14 חטופים."),
        H, 14, 14, "denied", "South Front"),
    Situation("hoped release", (
        "Anna Berg hopes that 14 hostages will be freed this week.",
        "安娜·贝格尔希望本周有14名人质获释。",
        "Anna Berg espère que 14 otages seront libérés cette semaine.",
        "تأمل آنا بيرغ أن يفرج عن 14 رهينة هذا الأسبوع.",
        "אנה ברג מקווה כי 14 חטופים ישוחררו השבוע."),
        H, 14, 14, "hoped", "Anna Berg"),
    Situation("demanded release", (
        "Northland demanded that South Front release 14 hostages.",
        "诺兰德要求南方阵线释放14名人质。",
        "Le Nordland a exigé que le Front du Sud libère 14 otages.",
        "طالبت نوردلاند بأن تفرج الجبهة الجنوبية عن 14 رهينة.",
        "נורדלנד דרשה שהחזית הדרומית תשחרר 14 חטופים."),
        H, 14, 14, "demanded", "Northland"),
    Situation("proposed release", (
        "Midland proposed that 14 hostages be released.",
        "米德兰提议释放14名人质。",
        "Le Midland a proposé que 14 otages soient libérés.",
        "اقترحت ميدلاند الإفراج عن 14 رهينة.",
        "מידלנד הציעה לשחרר 14 חטופים."),
        H, 14, 14, "proposed", ""),
    Situation("release carried out", (
        "South Front freed 14 hostages on Tuesday.",
        "南方阵线周二释放了14名人质。",
        "Le Front du Sud a libéré 14 otages mardi.",
        "أفرجت الجبهة الجنوبية عن 14 رهينة يوم الثلاثاء.",
        "החזית הדרומית שחררה 14 חטופים ביום שלישי."),
        H, 14, 14, "done", OUTLET, {"event_date": "2031-03-04"}),
    Situation("handed over", (
        "Nine hostages were handed over to the Red Cross.",
        "九名人质被移交给了红十字会。",
        "Neuf otages ont été remis à la Croix-Rouge.",
        "تم تسليم تسع رهائن إلى الصليب الأحمر.",
        "תשעה חטופים נמסרו לצלב האדום."),
        H, 9, 9, "done", OUTLET),
    Situation("prisoners of a state", (
        "Northland released 60 prisoners from its jails.",
        "诺兰德从监狱释放了60名囚犯。",
        "Le Nordland a libéré 60 détenus de ses prisons.",
        "أطلقت نوردلاند سراح 60 سجيناً من سجونها.",
        "נורדלנד שחררה 60 אסירים מבתי הכלא שלה."),
        P, 60, 60, "done", OUTLET),
    Situation("dozens", (
        "Dozens of hostages are still held, Midland said.",
        "米德兰说，仍有数十名人质被扣押。",
        "Des dizaines d’otages sont toujours détenus, a dit le Midland.",
        "قالت ميدلاند إن عشرات الرهائن لا يزالون محتجزين.",
        "עשרות חטופים עדיין מוחזקים, אמרה מידלנד."),
        HELD, 20, 99, "asserted", "Midland"),
    Situation("about", (
        "South Front still holds about 70 hostages, Midland said.",
        "米德兰说，南方阵线仍扣押着约70名人质。",
        "Le Front du Sud détient encore environ 70 otages, a dit le Midland.",
        "قالت ميدلاند إن الجبهة الجنوبية لا تزال تحتجز نحو 70 رهينة.",
        "החזית הדרומית עדיין מחזיקה כ-70 חטופים, אמרה מידלנד."),
        HELD, 70, 70, "asserted", "Midland"),
    Situation("at least", (
        "At least 70 hostages remain in captivity, Midland said.",
        "米德兰说，至少70名人质仍被扣押。",
        "Au moins 70 otages restent en captivité, a dit le Midland.",
        "قالت ميدلاند إن 70 رهينة على الأقل لا تزال قيد الاحتجاز.",
        "לפחות 70 חטופים נותרו בשבי, אמרה מידלנד."),
        HELD, 70, None, "asserted", "Midland"),
    Situation("up to", (
        "Northland would free up to 300 prisoners, Anna Berg said.",
        "安娜·贝格尔说，诺兰德将释放最多300名囚犯。",
        "Le Nordland libérerait jusqu’à 300 prisonniers, a dit Anna Berg.",
        "قالت آنا بيرغ إن نوردلاند ستفرج عن ما يصل إلى 300 سجين.",
        "נורדלנד תשחרר עד 300 אסירים, אמרה אנה ברג."),
        P, None, 300, "asserted", "Anna Berg"),
    Situation("between", (
        "The truce would last between 40 and 60 days, Anna Berg said.",
        "安娜·贝格尔说，停火将持续40至60天。",
        "La trêve durerait entre 40 et 60 jours, a dit Anna Berg.",
        "قالت آنا بيرغ إن الهدنة ستستمر بين 40 و60 يوماً.",
        "ההפוגה תימשך בין 40 ל-60 ימים, אמרה אנה ברג."),
        T, 40, 60, "asserted", "Anna Berg"),
    Situation("number in words", (
        "South Front will free twenty-five hostages, Midland said.",
        "米德兰说，南方阵线将释放二十五名人质。",
        "Le Front du Sud libérera vingt-cinq otages, a dit le Midland.",
        "قالت ميدلاند إن الجبهة الجنوبية ستفرج عن خمس وعشرين رهينة.",
        "החזית הדרומית תשחרר עשרים וחמישה חטופים, אמרה מידלנד."),
        H, 25, 25, "asserted", "Midland"),
    Situation("large number", (
        "Northland holds 1,200 prisoners, World Wire reported.",
        "环球社报道，诺兰德关押着1200名囚犯。",
        "Le Nordland détient 1 200 prisonniers, a rapporté World Wire.",
        "ذكرت وورلد واير أن نوردلاند تحتجز 1200 سجين.",
        "נורדלנד מחזיקה 1,200 אסירים, דיווחה וורלד וייר."),
        "other", 1200, 1200, "reported", "World Wire", {"category": "prisoners_held"}),
    Situation("part of a whole: the part", (
        "South Front released 12 of the 90 hostages.",
        "南方阵线释放了90名人质中的12人。",
        "Le Front du Sud a libéré 12 des 90 otages.",
        "أفرجت الجبهة الجنوبية عن 12 من أصل 90 رهينة.",
        "החזית הדרומית שחררה 12 מתוך 90 החטופים."),
        H, 12, 12, "done", OUTLET),
    Situation("part of a whole: the whole", (
        "South Front released 12 of the 90 hostages.",
        "南方阵线释放了90名人质中的12人。",
        "Le Front du Sud a libéré 12 des 90 otages.",
        "أفرجت الجبهة الجنوبية عن 12 من أصل 90 رهينة.",
        "החזית הדרומית שחררה 12 מתוך 90 החטופים."),
        HELD, 90, 90, "", OUTLET),
    Situation("breakdown", (
        "South Front freed 12 hostages, including five children.",
        "南方阵线释放了12名人质，其中包括五名儿童。",
        "Le Front du Sud a libéré 12 otages, dont cinq enfants.",
        "أفرجت الجبهة الجنوبية عن 12 رهينة، بينهم خمسة أطفال.",
        "החזית הדרומית שחררה 12 חטופים, בהם חמישה ילדים."),
        H, 5, 5, "done", OUTLET, {"category": "children"}),
    Situation("conditional rule", (
        "Anna Berg said that for every ten hostages released the truce would be extended by one day.",
        "安娜·贝格尔说，每释放十名人质，停火就延长一天。",
        "Anna Berg a dit que pour dix otages libérés, la trêve serait prolongée d’un jour.",
        "قالت آنا بيرغ إن الهدنة ستمدد يوماً واحداً مقابل كل عشر رهائن يفرج عنها.",
        "אנה ברג אמרה כי על כל עשרה חטופים שישוחררו ההפוגה תוארך ביום אחד."),
        T, 1, 1, "asserted", "Anna Berg"),
    Situation("conditional release", (
        "South Front said it would free 14 hostages if the bombing stops.",
        "南方阵线表示，如果轰炸停止，将释放14名人质。",
        "Le Front du Sud a dit qu’il libérerait 14 otages si les bombardements cessent.",
        "قالت الجبهة الجنوبية إنها ستفرج عن 14 رهينة إذا توقف القصف.",
        "החזית הדרומית אמרה כי תשחרר 14 חטופים אם ההפצצות ייפסקו."),
        H, 14, 14, "asserted", "South Front"),
    Situation("exchange", (
        "In exchange, Northland will free 42 prisoners, Midland announced.",
        "米德兰宣布，作为交换，诺兰德将释放42名囚犯。",
        "En échange, le Nordland libérera 42 prisonniers, a annoncé le Midland.",
        "أعلنت ميدلاند أن نوردلاند ستفرج في المقابل عن 42 سجيناً.",
        "בתמורה תשחרר נורדלנד 42 אסירים, הודיעה מידלנד."),
        P, 42, 42, "asserted", "Midland"),
    Situation("the statement goes on", (
        "A Northland official said the talks are in the final stage. South Front would free 14 hostages.",
        "一名诺兰德官员说，谈判进入最后阶段。南方阵线将释放14名人质。",
        "Un responsable du Nordland dit que l’accord est en phase finale. Le Front du Sud libérerait 14 otages.",
        "قال مسؤول في نوردلاند إن المحادثات في مراحلها الأخيرة. وستفرج الجبهة الجنوبية عن 14 رهينة.",
        "בכיר בנורדלנד אמר כי השיחות בשלב הסופי. החזית הדרומית תשחרר 14 חטופים."),
        H, 14, 14, "asserted", "Northland official"),
    Situation("hearsay through a carrier", (
        "World Wire, citing a Midland official, reported that 14 hostages would be released.",
        "环球社援引一名米德兰官员的话报道说，将有14名人质获释。",
        "World Wire, citant un responsable du Midland, a rapporté que 14 otages seraient libérés.",
        "نقلت وورلد واير عن مسؤول في ميدلاند أن 14 رهينة سيفرج عنها.",
        "וורלד וייר דיווחה, בשם בכיר במידלנד, כי 14 חטופים ישוחררו."),
        H, 14, 14, "", "Midland official", {"carrier": "World Wire", "depth": 2}),
    Situation("people familiar", (
        "Two people familiar with the talks said 14 hostages would be released.",
        "两名了解谈判情况的知情人士说，将有14名人质获释。",
        "Deux personnes au fait des négociations ont déclaré que 14 otages seraient libérés.",
        "قال شخصان مطلعان على المفاوضات إن 14 رهينة سيفرج عنها.",
        "שני גורמים המעורים בפרטים אמרו כי 14 חטופים ישוחררו."),
        H, 14, 14, "reported", "people familiar", {"voice": "people familiar"}),
    Situation("diplomat", (
        "A diplomat said 14 hostages would be released.",
        "一名外交官说，将有14名人质获释。",
        "Un diplomate a déclaré que 14 otages seraient libérés.",
        "قال دبلوماسي إن 14 رهينة سيفرج عنها.",
        "דיפלומט אמר כי 14 חטופים ישוחררו."),
        H, 14, 14, "", "diplomat", {"voice": "unnamed diplomat"}),
    Situation("spokesman", (
        "A spokesman for Northland said 60 prisoners would be released.",
        "诺兰德发言人说，将释放60名囚犯。",
        "Un porte-parole du Nordland a dit que 60 prisonniers seraient libérés.",
        "قال متحدث باسم نوردلاند إن 60 سجيناً سيفرج عنهم.",
        "דובר נורדלנד אמר כי 60 אסירים ישוחררו."),
        P, 60, 60, "asserted", "Northland"),
    Situation("by office", (
        "Midland’s foreign minister said 14 hostages would be released.",
        "米德兰外交部长说，将有14名人质获释。",
        "La ministre des Affaires étrangères du Midland a dit que 14 otages seraient libérés.",
        "قالت وزيرة خارجية ميدلاند إن 14 رهينة سيفرج عنها.",
        "שרת החוץ של מידלנד אמרה כי 14 חטופים ישוחררו."),
        H, 14, 14, "asserted", "Anna Berg"),
    Situation("yesterday", (
        "Six hostages were freed yesterday.",
        "六名人质昨天获释。",
        "Six otages ont été libérés hier.",
        "أُفرج أمس عن ست رهائن.",
        "שישה חטופים שוחררו אתמול."),
        H, 6, 6, "done", OUTLET, {"event_date": "2031-03-04"}),
    Situation("last weekday", (
        "Six hostages were freed on Sunday.",
        "六名人质周日获释。",
        "Six otages ont été libérés dimanche.",
        "أفرج يوم الأحد عن ست رهائن.",
        "שישה חטופים שוחררו ביום ראשון."),
        H, 6, 6, "done", OUTLET, {"event_date": "2031-03-02"}),
    Situation("days ago", (
        "Six hostages were freed three days ago.",
        "六名人质三天前获释。",
        "Six otages ont été libérés il y a trois jours.",
        "أفرج قبل ثلاثة أيام عن ست رهائن.",
        "שישה חטופים שוחררו לפני שלושה ימים."),
        H, 6, 6, "done", OUTLET, {"event_date": "2031-03-02"}),
    Situation("day of the month", (
        "Six hostages were freed on 27 February.",
        "六名人质2月27日获释。",
        "Six otages ont été libérés le 27 février.",
        "أفرج في 27 فبراير عن ست رهائن.",
        "שישה חטופים שוחררו ב-27 בפברואר."),
        H, 6, 6, "done", OUTLET, {"event_date": "2031-02-27"}),
    Situation("truce in weeks", (
        "South Front agreed to a two-week truce, Midland said.",
        "米德兰说，南方阵线同意停火两周。",
        "Le Front du Sud a accepté une trêve de deux semaines, a dit le Midland.",
        "قالت ميدلاند إن الجبهة الجنوبية وافقت على هدنة لمدة أسبوعين.",
        "החזית הדרומית הסכימה להפוגה של שבועיים, אמרה מידלנד."),
        T, 14, 14, "asserted", "Midland", {"grade": "agreed"}),
    Situation("extension", (
        "The ceasefire was extended by three days, Midland announced.",
        "米德兰宣布，停火延长三天。",
        "Le cessez-le-feu a été prolongé de trois jours, a annoncé le Midland.",
        "أعلنت ميدلاند تمديد وقف إطلاق النار ثلاثة أيام.",
        "הפסקת האש הוארכה בשלושה ימים, הודיעה מידלנד."),
        T, 3, 3, "asserted", "Midland", {"category": "extension"}),
    Situation("aid a day", (
        "150 aid trucks enter every day, the United Nations said.",
        "联合国说，每天有150辆援助卡车进入。",
        "150 camions d’aide entrent chaque jour, ont indiqué les Nations unies.",
        "قالت الأمم المتحدة إن 150 شاحنة مساعدات تدخل كل يوم.",
        "150 משאיות סיוע נכנסות מדי יום, מסר האו\"ם."),
        "aid", 150, 150, "asserted", "", {"unit": "trucks/day"}),
    Situation("killed since the war began", (
        "More than 4,000 people have been killed since the war began, Northland said.",
        "诺兰德说，开战以来已有4000多人死亡。",
        "Plus de 4 000 personnes ont été tuées depuis le début de la guerre, a dit le Nordland.",
        "قالت نوردلاند إن أكثر من 4000 شخص قتلوا منذ بدء الحرب.",
        "יותר מ-4,000 בני אדם נהרגו מאז תחילת המלחמה, אמרה נורדלנד."),
        "killed", 4000, None, "asserted", "Northland"),
    Situation("evacuees", (
        "About 800 residents were evacuated from the town on Monday.",
        "约800名居民周一从该镇撤离。",
        "Environ 800 habitants ont été évacués de la ville lundi.",
        "تم إجلاء نحو 800 من سكان البلدة يوم الاثنين.",
        "כ-800 תושבים פונו מהעיירה ביום שני."),
        "evacuees", 800, 800, "done", OUTLET, {"event_date": "2031-03-03"}),
    Situation("money", (
        "Midland unfroze 2 billion dollars.",
        "米德兰解冻了20亿美元。",
        "Le Midland a débloqué 2 milliards de dollars.",
        "أفرجت ميدلاند عن ملياري دولار.",
        "מידלנד הפשירה 2 מיליארד דולר."),
        "money", 2_000_000_000, 2_000_000_000, "", ""),
    Situation("close", (
        "We are very close to an agreement, Anna Berg said.",
        "安娜·贝格尔说，我们非常接近达成协议。",
        "Nous sommes très proches d’un accord, a dit Anna Berg.",
        "قالت آنا بيرغ إننا قريبون جداً من اتفاق.",
        "אנחנו קרובים מאוד להסכם, אמרה אנה ברג."),
        S, None, None, "asserted", "Anna Berg", {"category": "close"}),
    Situation("agreed", (
        "The two sides have reached a ceasefire agreement, Midland announced.",
        "米德兰宣布，双方已达成停火协议。",
        "Les deux parties sont parvenues à un accord de cessez-le-feu, a annoncé le Midland.",
        "أعلنت ميدلاند أن الطرفين توصلا إلى اتفاق لوقف إطلاق النار.",
        "שני הצדדים הגיעו להסכם הפסקת אש, הודיעה מידלנד."),
        S, None, None, "asserted", "Midland", {"category": "agreed"}),
    Situation("deal denied", (
        "Northland denied that an agreement had been reached.",
        "诺兰德否认已达成协议。",
        "Le Nordland a démenti qu’un accord ait été conclu.",
        "نفت نوردلاند التوصل إلى اتفاق.",
        "נורדלנד הכחישה כי הושג הסכם."),
        S, None, None, "denied", "Northland"),
    Situation("no deal yet", (
        "No agreement has been reached yet, a Northland official said.",
        "一名诺兰德官员说，尚未达成协议。",
        "Aucun accord n’a encore été conclu, a dit un responsable du Nordland.",
        "قال مسؤول في نوردلاند إنه لم يتم التوصل إلى اتفاق بعد.",
        "טרם הושג הסכם, אמר בכיר בנורדלנד."),
        S, None, None, "denied", "Northland official"),
    Situation("hope is no progress", (
        "Leo Castor said he hoped for good news soon about the deal.",
        "莱奥·卡斯托尔说，他希望很快会有关于协议的好消息。",
        "Leo Castor a dit espérer de bonnes nouvelles sur l’accord.",
        "قال ليو كاستور إنه يأمل في أخبار جيدة قريباً بشأن الاتفاق.",
        "ליאו קסטור אמר כי הוא מקווה לחדשות טובות בקרוב בנוגע לעסקה."),
        S, None, None, "hoped", "Leo Castor"),
    Situation("progress", (
        "Significant progress has been made in the talks, Anna Berg said.",
        "安娜·贝格尔说，谈判取得重大进展。",
        "Des progrès importants ont été réalisés dans les négociations, a déclaré Anna Berg.",
        "قالت آنا بيرغ إن المفاوضات أحرزت تقدماً كبيراً.",
        "חלה התקדמות משמעותית בשיחות, אמרה אנה ברג."),
        S, None, None, "asserted", "Anna Berg", {"category": "progress"}),
    Situation("stalled", (
        "The talks have stalled over the list of prisoners, a Midland official said.",
        "一名米德兰官员说，谈判因囚犯名单陷入僵局。",
        "Les pourparlers sont bloqués sur la liste des prisonniers, a dit un responsable du Midland.",
        "قال مسؤول في ميدلاند إن المحادثات تعثرت بسبب قائمة السجناء.",
        "השיחות נתקעו בגלל רשימת האסירים, אמר בכיר במידלנד."),
        S, None, None, "asserted", "Midland official", {"category": "stalled"}),
    Situation("collapsed", (
        "Northland walked out of the talks on Monday, World Wire reported.",
        "环球社报道，诺兰德周一退出谈判。",
        "Le Nordland a quitté les négociations lundi, a rapporté World Wire.",
        "ذكرت وورلد واير أن نوردلاند انسحبت من المحادثات يوم الاثنين.",
        "נורדלנד פרשה מהשיחות ביום שני, דיווחה וורלד וייר."),
        S, None, None, "reported", "World Wire", {"category": "collapsed", "event_date": "2031-03-03"}),
    Situation("rejected", (
        "South Front rejected the latest ceasefire proposal, Anna Berg said.",
        "安娜·贝格尔说，南方阵线拒绝了最新的停火提议。",
        "Le Front du Sud a rejeté la dernière proposition de cessez-le-feu, a dit Anna Berg.",
        "قالت آنا بيرغ إن الجبهة الجنوبية رفضت مقترح وقف إطلاق النار الأخير.",
        "החזית הדרומית דחתה את ההצעה האחרונה להפסקת אש, אמרה אנה ברג."),
        S, None, None, "asserted", "Anna Berg", {"category": "refused"}),
    Situation("awaiting an answer", (
        "The mediators are still waiting for South Front’s answer to the proposal.",
        "调停方仍在等待南方阵线对提议的答复。",
        "Les médiateurs attendent toujours la réponse du Front du Sud à la proposition.",
        "لا يزال الوسطاء ينتظرون رد الجبهة الجنوبية على المقترح.",
        "המתווכים עדיין ממתינים לתשובת החזית הדרומית להצעה."),
        S, None, None, "", "", {"category": "awaiting"}),
    Situation("reply delivered", (
        "South Front has given the mediators its response, Leo Castor said.",
        "莱奥·卡斯托尔说，南方阵线已将答复交给调停方。",
        "Le Front du Sud a remis sa réponse aux médiateurs, a dit Leo Castor.",
        "قال ليو كاستور إن الجبهة الجنوبية سلمت ردها إلى الوسطاء.",
        "החזית הדרומית מסרה את תשובתה למתווכים, אמר ליאו קסטור."),
        S, None, None, "", "Leo Castor", {"category": "replied"}),
    Situation("minor obstacles", (
        "Only minor obstacles to a deal remain, Anna Berg said.",
        "安娜·贝格尔说，达成协议只剩下小的障碍。",
        "Il ne reste que des obstacles mineurs à un accord, a dit Anna Berg.",
        "قالت آنا بيرغ إنه لم يتبق سوى عقبات صغيرة أمام الاتفاق.",
        "נותרו רק מכשולים קטנים בדרך להסכם, אמרה אנה ברג."),
        S, None, None, "asserted", "Anna Berg", {"category": "obstacles", "severity": "minor"}),
    Situation("serious differences", (
        "Serious differences remain between the sides in the talks, Anna Berg said.",
        "安娜·贝格尔说，双方在谈判中仍存在严重分歧。",
        "De profondes divergences subsistent entre les parties aux pourparlers, a dit Anna Berg.",
        "قالت آنا بيرغ إن خلافات كبيرة لا تزال قائمة بين الطرفين في المحادثات.",
        "פערים גדולים נותרו בין הצדדים בשיחות, אמרה אנה ברג."),
        S, None, None, "asserted", "Anna Berg", {"severity": "serious"}),
    Situation("precondition", (
        "South Front insists on a full withdrawal before any deal.",
        "南方阵线坚持要求先全面撤军，才会同意任何协议。",
        "Le Front du Sud exige un retrait complet avant tout accord.",
        "تصر الجبهة الجنوبية على انسحاب كامل قبل أي اتفاق.",
        "החזית הדרומית מתעקשת על נסיגה מלאה לפני כל הסכם."),
        S, None, None, "demanded", "", {"category": "preconditions"}),
    Situation("approved", (
        "The cabinet of Northland approved the ceasefire agreement on Tuesday.",
        "诺兰德内阁周二批准了停火协议。",
        "Le gouvernement du Nordland a approuvé l’accord de cessez-le-feu mardi.",
        "وافقت حكومة نوردلاند على اتفاق وقف إطلاق النار يوم الثلاثاء.",
        "ממשלת נורדלנד אישרה את הסכם הפסקת האש ביום שלישי."),
        S, None, None, "reported", OUTLET, {"category": "approved", "event_date": "2031-03-04"}),
    Situation("talks go on", (
        "Talks on a ceasefire are continuing in Creston, Midland said.",
        "米德兰说，停火谈判仍在克雷斯顿继续。",
        "Les pourparlers sur un cessez-le-feu se poursuivent à Creston, a dit le Midland.",
        "قالت ميدلاند إن محادثات وقف إطلاق النار مستمرة في كريستون.",
        "השיחות על הפסקת אש נמשכות בקרסטון, אמרה מידלנד."),
        S, None, None, "asserted", "Midland", {"category": "talks"}),
    Situation("no comment", (
        "Northland declined to comment on the talks.",
        "诺兰德拒绝就谈判置评。",
        "Le Nordland a refusé de commenter les négociations.",
        "رفضت نوردلاند التعليق على المفاوضات.",
        "נורדלנד סירבה להגיב על השיחות."),
        S, None, None, "", "", {"category": "undisclosed"}),
    Situation("ceasefire in force", (
        "The ceasefire took effect on Wednesday morning.",
        "停火周三上午生效。",
        "Le cessez-le-feu est entré en vigueur mercredi matin.",
        "دخل وقف إطلاق النار حيز التنفيذ صباح الأربعاء.",
        "הפסקת האש נכנסה לתוקף ביום רביעי בבוקר."),
        S, None, None, "reported", OUTLET, {"category": "agreed", "event_date": "2031-03-05"}),
]  # fmt: skip
