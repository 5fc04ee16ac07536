"""Names of months in six languages, for three calendars; compared without capitals, apostrophes and points."""

_GREGORIAN = (
    "january jan janvier janv января январь янв يناير كانون__الثاني ינואר",
    "february feb février fevrier févr февраля февраль фев فبراير شباط פברואר",
    "march mar mars марта март مارس آذار מרץ מרס",
    "april apr avril avr апреля апрель апр أبريل ابريل نيسان אפריל",
    "may mai мая май مايو أيار ايار מאי",
    "june jun juin июня июнь июн يونيو حزيران יוני",
    "july jul juillet juil июля июль июл يوليو تموز יולי",
    "august aug août aout августа август авг أغسطس اغسطس آب אוגוסט",
    "september sep sept septembre сентября сентябрь сен سبتمبر أيلول ספטמבר",
    "october oct octobre октября октябрь окт أكتوبر اكتوبر تشرين__الأول אוקטובר",
    "november nov novembre ноября ноябрь ноя نوفمبر تشرين__الثاني נובמבר",
    "december dec décembre decembre déc декабря декабрь дек ديسمبر كانون__الأول דצמבר",
)
_HIJRI = (
    "محرم muharram мухаррам מוחרם",
    "صفر safar сафар",
    "ربيع__الأول ربيع__الاول rabi__i rabi__al-awwal раби__аль-авваль",
    "ربيع__الآخر ربيع__الثاني rabi__ii rabi__al-thani",
    "جمادى__الأولى جمادى__الاولى jumada__i jumada__al-awwal",
    "جمادى__الآخرة جمادى__الثانية jumada__ii jumada__al-thani",
    "رجب rajab раджаб",
    "شعبان shaban shaaban шабан",
    "رمضان ramadan ramadhan рамадан",
    "شوال shawwal шавваль",
    "ذو__القعدة dhu__al-qada dhul-qadah dhu__al-qidah",
    "ذو__الحجة dhu__al-hijja dhul-hijjah dhu__al-hijjah",
)
_HEBREW = (  # counted from Nisan
    "ניסן nisan нисан",
    "אייר iyar iyyar ияр",
    "סיוון סיון sivan сиван",
    "תמוז tammuz tamuz таммуз",
    "אב av ав",
    "אלול elul элул",
    "תשרי tishrei tishri тишрей",
    "חשוון חשון מרחשוון heshvan cheshvan marheshvan хешван",
    "כסלו kislev кислев",
    "טבת tevet teves тевет",
    "שבט shevat shvat шват",
    "אדר אדר__א אדר__ראשון adar adar__i адар",
    "אדר__ב אדר__שני adar__ii adar__sheni",
)


def _numbered(months: tuple[str, ...]) -> dict[str, int]:
    return {
        name.replace("__", " ").replace("-", " "): number
        for number, names in enumerate(months, 1)
        for name in names.split()
    }


GREGORIAN = _numbered(_GREGORIAN)
HIJRI = _numbered(_HIJRI)
HEBREW = _numbered(_HEBREW)
