"""The words and patterns by which people say how many work with them. Used by `german_staff` alone."""

from __future__ import annotations

import re

from components.german_reading import NUMBER, any_of, within

# Everybody in the house.
TOTAL = any_of("""
    mitarbeiter* mitarbeitend* mitarb ma mas leuten? leut leutchen mann personen? koepfen? koepfe koeppe? beschaeftigt*
    beschaeftige angestellt* arbeitnehmer* kolleg* teammitglied* arbeitskraeften? seelen nasen hanseln? menschen maenneken mannen
    hauptamtlich* people employees staff workers
""")
# Some of them: added up when they stand side by side.
PART = any_of("""
    *kraft *kraeften? gesellen? *innen *monteure?n? *fahrer* *pfleger* *helfer* helfern? *verkaeufer* azubis? azubine
    auszubildende* lehrlinge?n? minijob* mini_jobber* midijob* aushilfen? vollzeit* teilzeit* vz tz festangestellt* *angestellt*
    *arbeiter* koechen? kellner* *techniker* *meister* chefs? chefin inhaber* geschaeftsfuehrer* gesellschafter* aerzten? zfas? mfas?
    pfas? *therapeut* physios? erzieher* *entwickler* *berater* friseur* frisoer* stylist* werker* studenten studis werkstudent*
    werkstudierende* frau frauen maennern? jungs maedels damen freie feste festen praktikant* sekretaer* ingenieure?n? trainer*
    lehrer* programmierer* schweisser* zusteller* kuriere?n? disponent* anwaelten? bauzeichner* architekten saisonkraefte*
    brueder schwestern geschwister drivers springer* schrauber* leiharbeiter*
""")
# Those whose number alone says nothing about the size of a company.
YOUNG = any_of("azubis? azubine auszubildende* lehrlinge?n? praktikant* werkstudent* studenten")
_KIND = any_of(r"""
    fest fest_angestellten? festen? feste[rn] festangestellte[nr]? angestellte[nr]? lieben? guten? tollen? fleissigen? eigenen?
    volle[nr]? echten? gelernte[nr]? ungelernte[nr]? angelernte[nr]? sozialversicherungspflichtig* sv svpflichtig* pflichtig*
    versicherungspflichtig* gewerbliche[nr]? kaufmaennische[nr]? aktiven? weibliche maennliche jungen? alten? treuen? in auf mit
    als im ganzen? engagierten? motivierten? geringfuegig geringfuegigen? studentische[nr]? mobile[nr]? gestandene
    medizinischen? zahnmedizinischen? pflegerischen? examinierten? helfende \+
""")
_ONE = any_of("ein eine einen einer einem ne en n")
_ONLY_ONE = rf"(?:nur|lediglich|gerade mal|bloss|genau) {_ONE} (?:{_KIND} ){{0,2}}(?:{TOTAL}|{PART})"
_ONE_MORE = (
    rf"{_ONE} (?:{_KIND} ){{0,2}}(?:{PART}|mitarbeiterin|mitarbeiter|angestellte[rn]?|kollege|kollegin)"
)
_FAMILY = any_of("""
    frau mann sohn tochter bruder schwester vater mutter partner partnerin kompagnon chef chefin schwager schwiegersohn
    schwiegertochter geschaeftspartner geschaeftspartnerin freundin freund mitgruender mitgesellschafter buerokraft sekretaerin
    buerohilfe putzfrau inhaber inhaberin
""")
_OWNER = (
    rf"(?:{any_of('mein meine meinem meiner der die dem ne eine')} {_FAMILY}|chef|chefin|inhaber|inhaberin)"
)

IN_THE = r"(?:(?:in|im|auf|am|aufm|inner|inne|an|hinter) (?:der |dem )?)"
_ROOM = any_of("""
    buero werkstatt verkauf laden lager verwaltung kueche service produktion fertigung backstube halle theke montage baustellen?
    fahrdienst vertrieb aussendienst innendienst fuhrpark pflege labor empfang kasse dispo bau filiale*
""")
ITEM = re.compile(
    rf"(?<= )(?:(?P<many>{NUMBER}) (?:{_KIND} ){{0,3}}(?:(?P<total>{TOTAL})|(?P<part>{PART}))"
    rf"|(?P<where>{NUMBER}|eine[rn]?) {IN_THE}?{_ROOM}"
    rf"|(?P<only>{_ONLY_ONE})|(?P<one>{_ONE_MORE})|(?P<near>ich|{_OWNER}))(?= )"
)

_FILLER = any_of("""
    zur_zeit zurzeit aktuell momentan derzeit im_moment jetzt heute inzwischen mittlerweile nur noch so ja insgesamt zusammen
    genau eigentlich gerade mal doch hier auch halt ueberall alle allem etwa im_team bei_uns wieder schon immer aber immerhin
    im_betrieb im_buero in_summe alles_in_allem alles_zusammen wir es das dann wirklich tatsaechlich grad grade also erst
    ein_team_von team_von leider in_der_firma im_laden bei_mir glaub glaube ich_glaube
""")
# What may follow a bare number, so that it is not a number of something else.
_MAY_FOLLOW = any_of("""
    und u insgesamt im in aus mit an am bei inkl stark oder aber also davon plus hier zusammen alle mittlerweile inzwischen
    leider momentan derzeit zur zurzeit aktuell sind haben beschaeftigt stueck glaube gewesen statt anstatt beim ohne rum
    ungefaehr etwa
""")
_END = rf"(?= (?:[.,:()/&]|{_MAY_FOLLOW}|<)|\s*$)"
_HOUSE = any_of("""
    team betrieb* firma unternehmen bude belegschaft laden truppe mannschaft show praxis kanzlei buero agentur werkstatt
    kleinbetrieb familienbetrieb handwerksbetrieb
""")
_SIZE = any_of("""
    betriebsgroesse unternehmensgroesse firmengroesse mitarbeiterzahl* mitarbeiteranzahl kopfzahl beschaeftigtenzahl
    personalstaerke belegschaftsstaerke personal team mannschaft belegschaft
""")
_IS = any_of(r"ist sind liegt betraegt umfasst besteht zaehlt hat aus bei von mit : = \(")
_WITH = any_of("er koepfig* ma mann personen personal leute frau frauen koepfe")
IMPLIED = tuple(
    re.compile(rf"(?<= ){pattern}")
    for pattern in (
        rf"(?:wir|ma|mer) (?:sind|waren|haben) (?:{_FILLER} )*(?P<many>{NUMBER}){_END}",
        rf"sind (?:{_FILLER} )*(?P<many>{NUMBER}){_END}",
        rf"(?P<many>{NUMBER}) (?:{_FILLER} )*(?:sind|sin) (?:wir|ma|mer|das|es)(?= )",
        rf"(?:anzahl (?:der |unserer |an )?)?(?:{_SIZE}|{TOTAL})(?: {_IS}| {_FILLER})* (?P<many>{NUMBER}){_END}",
        rf"(?:sind|waeren|liegen|kommen|stehen) (?:wir )?(?:dann )?(?:bei|auf) (?P<many>{NUMBER}){_END}",
        rf"beschaeftig\w+ (?:(?:ich|derzeit|{_FILLER}|in \w+|im \w+) )*(?P<many>{NUMBER}){_END}",
        rf"(?P<many>{NUMBER}) {_WITH} {_HOUSE}(?= )",
        rf"{_HOUSE} (?:mit|von|aus) (?P<many>{NUMBER}){_END}",
        rf"(?:arbeiten|sind|schaffen|machen|sitzen|bin|malochen) (?:\w+ ){{0,5}}zu (?P<many>{NUMBER})(?= )",
        rf"(?:arbeiten|schaffen|malochen) (?:(?:hier|im betrieb|in der \w+|da|{_FILLER}) )+(?P<many>{NUMBER}){_END}",
    )
)
PLUS = re.compile(rf"(?<= )(?:ich|mir) (?:plus|und|mit|\+|&) (?P<many>{NUMBER}){_END}")
BEHIND = re.compile(
    rf"(?<= )(?!chef|inhaber|geschaeftsfuehrer|meister){PART}(?: (?:sind|ca|:|=|in|wir|haben))* (?P<many>{NUMBER}){_END}"
)
GROUP = re.compile(r"(?<= )zu[rm]? (?P<group>\w+)(?= )")
COMPOUND = re.compile(rf"(?<= )(?P<word>[a-z]+?) ?(?:mann|maenner|personen|frau|frauen) ?{_HOUSE}(?= )")

# "Mutter und Tochter" as a part of a list.
_PAIR = any_of(
    "mutter_und_tochter mutter_und_sohn vater_und_sohn vater_und_tochter ehepaar mann_und_frau frau_und_mann"
)
DUO = re.compile(rf"(?<=[,.:(] ){_PAIR}(?= [,.)]|\s*$)")
_HERE_ENDS = r"(?= (?:[.,)(:]|$)|\s*$)"
_NO_STAFF = any_of("mitarbeiter* angestellte[nr]? beschaeftigte[nr]? personal mitarbeitende[nr]?")
_LOST = any_of("finden? zu_finden bekomme kriege gefunden verlieren entlassen mit die der auf")
_ME_AT_WORK = any_of("bin arbeite mache stehe manage schmeisse wuppe fuehre betreibe")
_ONLY_ME = (
    rf"nur ich(?= (?:[.,)(]|{any_of('selbst selber alleine? und_sonst hier im in als arbeite bin da')})|\s*$)",
    rf"{_ME_AT_WORK} (?:\w+ ){{0,3}}alleine?(?! (?:verantwortlich|erziehend|fuer|gelassen|schon))(?= )",
    r"ich (?:ganz )?alleine?(?= )",
    rf"(?<=[,.(:] )(?:ganz )?alleine?{_HERE_ENDS}",
    r"alleine?(?=\s*$)",
    rf"(?:bin|arbeite|als|mache|komplett) (?:\w+ )?solo(?= )|(?<=[.,:(] )solo{_HERE_ENDS}",
    rf"(?<=^ )solo{_HERE_ENDS}",
    r"solo ?selbst\w*|einzelkaempfer\w*",
    rf"eine? (?:mann|frau|personen) {_HOUSE}(?= )|one man show|ein mann show",
    rf"(?:keine|ohne|null) (?:eigenen? |festen? |weiteren? )?{_NO_STAFF}(?! {_LOST})(?= )",
    r"ausser mir (?:niemand|keiner|keinen)(?= )|(?:niemand|keiner) ausser mir(?= )",
    rf"{_NO_STAFF} (?:: |= )?(?:keine|keinen|null|nicht vorhanden){_HERE_ENDS}",
    r"mein einziger (?:mitarbeiter|angestellter)(?= )",
)
ALONE = re.compile("|".join(rf"(?<= )(?:{pattern})" for pattern in _ONLY_ME))

# Between two items that belong to one sum.
_ADDING = any_of("""
    und u plus sowie dazu noch dann ausserdem zusaetzlich auch mit zzgl zuzueglich kommen weitere die bei haben wir hinzu an in
    auf basis minijobbasis davon darunter dabei inkl inklusive incl einschliesslich eingerechnet etwa insgesamt also sind zwar
    arbeiten als genauer derzeit aktuell
""")
JOINT = re.compile(rf"(?: |{_ADDING}|{IN_THE}\w+|[,(/&+:)])*")
JOINT_ROOM = re.compile(rf" {IN_THE}\w+ (?:und|plus|,)(?: noch)? | (?:und|plus|,) ")
JOINT_OWNER = re.compile(
    rf" (?:, )?{any_of('und u plus & sowie mit , und_noch plus_noch und_dann_noch und_natuerlich und_halt')} ?| (?:, )?\+ ?"
)
SUBSET = within(
    "davon darunter dabei inkl inklusive incl einschliesslich eingerechnet also genauer zwar hiervon"
)
OPENS = re.compile(r" (?:[:(]|mit) ")
AFTER_ME = re.compile(
    rf" (?:[.,&+)]|{any_of('und u mit plus selbst selber sowie betreiben fuehren haben machen arbeiten sind leiten')} |$)"
)
# The owner and the family as they speak of their company.
TOGETHER = re.compile(
    rf"(?<= )(?:nur|sind|arbeiten|machen|betreiben|fuehren|leiten|haben (?:\w+ ){{0,3}}(?:{_HOUSE}|salon|hof|kiosk))(?= )"
)

# In one part of a sentence with these, people are sought, trained or leaving, and no headcount is given.
NOT_STAFF = within("""
    such* gesucht* brauch* benoetig* fehl* einstell* einzustellen anstellen eingestellt find* krank* rente ruhestand kuendig*
    gekuendigt entlass* verlor* verlass* gegangen schulen schult geschult schulung* *schulung *schulungen weiterbild*
    weitergebildet weiterbildung* qualifizier* fortbild* fortgebildet kurs *kurs seminar* lehrgang unbesetzt ausbilden
    uebernehmen dazuholen abgeworben mitschicken hinschicken ausgefallen weggegangen sollen holen eingetippt terminwunsch
""")
OWN_COUNT = re.compile(r" (?:mit|bei|unsere[nr]?|meine[nr]?|alle|allen|bin|sind|von(?: unseren| meinen)?) $")
# "Wir haben unter 10", which makes a number ours even in a question about a rule.
_WE_HAVE = any_of("haben sind habe liegen beschaeftigen waeren")
STATED = re.compile(
    rf"(?<= )(?:(?:wir|ich) (?:\w+ )?{_WE_HAVE}|(?:haben|sind|liegen|waeren|bin) (?:wir|ich)"
    rf"|(?:wir|ich) (?:[^ .]+ ){{1,4}}(?:haben|sind|liegen|beschaeftigen))(?= )"
)
# A few people of one trade are everybody only where the company is described.
_DESCRIBING = any_of(r"""
    [,:(.] mit sind beschaeftig* arbeiten unsere[nr]? meine[nr]? insgesamt zusammen also plus und u ich nur von noch derzeit
    aktuell momentan haben_wir wir_haben ich_habe habe_ich <z\d+> bei_uns *erei gmbh team_von team_aus belegschaft_von
""")
DESCRIBED = re.compile(rf" {_DESCRIBING} (?:\w+e[nrs]? )?$")
# "Wir stellen fünf Leute ein", "bilden zwei Azubis aus": the verb stands around the number, which is the bar.
AROUND = re.compile(
    rf" {any_of('stell* bild* hol* such* kauf* lern*')} (?:[^ .,]+ ){{0,5}}\|(?: \w+){{0,2}} (?:ein|aus|dazu|an)(?= )"
)
SUBJECT = re.compile(
    r" " + any_of("""
        wollen fragen sagen meinen hinken verlieren bleiben moechten brauchen muessen muessten werden koennen gehen haben_ge*
        haben_das haben_sich haben_die haben_keine kommen_nicht sind_krank sind_sauer sind_weg sind_in
    """)
)  # fmt: skip
NOT_AFTER = re.compile(
    r" "
    + any_of("pro je grenze regel schwelle marke klausel lizenz* tischen? weniger mehr_als plaetze stunden")
    + r"(?= )"
)
