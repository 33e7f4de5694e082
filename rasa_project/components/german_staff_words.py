"""The words and patterns by which people say how many work with them. Used by `german_staff` alone."""

from __future__ import annotations

import re

from components.german_reading import NUMBER, any_of

# Words for everybody in the house.
TOTAL = any_of(
    "mitarbeiter* mitarbeitend* mitarb ma mas leuten? leut leutchen mann personen? koepfen? koepfe beschaeftigt* beschaeftige angestellt* "
    "arbeitnehmer* kolleg* teammitglied* arbeitskraeften? seelen nasen hanseln? menschen maenneken mannen hauptamtlich* people employees staff workers"
)
# Words for some of them: added up when they stand side by side.
PART = any_of(
    "*kraft *kraeften? gesellen? gesellinnen *monteure?n? *fahrer* *pfleger* *helfer* *verkaeufer* azubis? azubine auszubildende* "
    "lehrlinge?n? minijob* mini_jobber* midijob* aushilfen? vollzeit* teilzeit* vz tz festangestellt* *arbeiter* koechen? kellner* "
    "*techniker* *meister* chefs? chefinnen inhaber* geschaeftsfuehrer* gesellschafter* aerzten? aerztinnen zfas? mfas? pfas? *therapeut* "
    "physios? erzieher* *entwickler* *berater* *angestellt* friseur* frisoer* stylist* werker* studenten studis werkstudent* werkstudierende* frauen maennern? freie "
    "feste festen praktikant* sekretaer* ingenieure?n? trainer* lehrer* programmierer* tischlern? schreinern? baeckern? elektrikern? dachdeckern? "
    "malern? schweisser* zusteller* kuriere?n? buerodamen helfern? disponent* anwaelten? anwaeltinnen bauzeichner* architekten saisonkraefte* brueder schwestern geschwister drivers jungs maedels damen *innen springer* schrauber* leiharbeiter*"
)
YOUNG = any_of("azubis? azubine auszubildende* lehrlinge?n? praktikant* werkstudent* studenten")
ADJECTIVE = any_of(
    "fest fest_angestellten? festen? feste[rn] festangestellte[nr]? angestellte[nr]? lieben? guten? tollen? fleissigen? eigenen? volle[nr]? echten? "
    "gelernte[nr]? ungelernte[nr]? angelernte[nr]? sozialversicherungspflichtig* sv svpflichtig* versicherungspflichtig* pflichtig* "
    "gewerbliche[nr]? kaufmaennische[nr]? aktiven? weibliche maennliche jungen? alten? treuen? in auf mit als im ganzen? engagierten? "
    "motivierten? geringfuegig_beschaeftigte sozial tariflich stunden volle studentische[nr]? mobile[nr]? gestandene medizinischen? zahnmedizinischen? pflegerischen? examinierten? helfende geringfuegig geringfuegigen? \\+"
)
_ONE = "(?:ein|eine|einen|einer|einem|ne|en|n)"
_NEAR = any_of(
    "frau mann sohn tochter bruder schwester vater mutter partner partnerin kompagnon chef chefin schwager schwiegersohn schwiegertochter "
    "geschaeftspartner geschaeftspartnerin freundin freund mitgruender mitgesellschafter buerokraft sekretaerin buerohilfe putzfrau inhaber inhaberin"
)
FAMILY = rf"(?:(?:mein|meine|meinem|meiner|der|die|dem|ne|eine) {_NEAR}|chef|chefin|inhaber|inhaberin)"
_ONLY = r"(?:nur|lediglich|gerade mal|bloss|genau)"

WHERE = r"(?:(?:in|im|auf|am|aufm|inner|inne|an|hinter) (?:der |dem )?)"
ITEM = re.compile(
    rf"(?<= )(?:(?P<many>{NUMBER}) (?:{ADJECTIVE} ){{0,3}}(?:(?P<total>{TOTAL})|(?P<part>{PART}))"
    rf"|(?P<where>{NUMBER}|eine[rn]?) {WHERE}?(?:buero|werkstatt|verkauf|laden|lager|verwaltung|kueche|service|produktion|"
    rf"fertigung|backstube|halle|theke|montage|baustellen?|fahrdienst|vertrieb|aussendienst|innendienst|fuhrpark|pflege|labor|empfang|kasse|dispo|bau|filiale\w*)"
    rf"|(?P<only>{_ONLY} {_ONE} (?:{ADJECTIVE} ){{0,2}}(?:{TOTAL}|{PART}))"
    rf"|(?P<one>{_ONE} (?:{ADJECTIVE} ){{0,2}}(?:{PART}|mitarbeiterin|mitarbeiter|angestellte[rn]?|kollege|kollegin))|(?P<near>ich|{FAMILY}))(?= )"
)

_FILLER = any_of(
    "zur_zeit zurzeit aktuell momentan derzeit im_moment jetzt heute inzwischen mittlerweile nur noch so ja insgesamt zusammen genau eigentlich "
    "gerade mal doch hier auch halt ueberall alle allem etwa im_team bei_uns wieder schon immer aber immerhin im_betrieb im_buero in_summe "
    "alles_in_allem alles_zusammen wir es das dann wirklich tatsaechlich grad grade also erst ein_team_von team_von leider in_der_firma im_laden bei_mir glaub glaube ich_glaube"
)
# What may follow a bare number so that it is not a number of something else.
_END = (
    r"(?= (?:[.,:()/&]|" + any_of(
        "und u insgesamt im in aus mit an am bei inkl stark oder aber also davon plus hier zusammen alle mittlerweile inzwischen leider "
        "momentan derzeit zur zurzeit aktuell sind haben beschaeftigt stueck glaube gewesen statt anstatt beim ohne rum ungefaehr etwa"
    ) + r"|<)|\s*$)"
)  # fmt: skip
_HOUSE = any_of("team betrieb* firma unternehmen bude belegschaft laden truppe mannschaft show praxis kanzlei buero agentur werkstatt kleinbetrieb familienbetrieb handwerksbetrieb")
IMPLIED = tuple(
    re.compile(rf"(?<= ){pattern}")
    for pattern in (
        rf"(?:wir|ma|mer) (?:sind|waren|haben) (?:{_FILLER} )*(?P<many>{NUMBER}){_END}",
        rf"sind (?:{_FILLER} )*(?P<many>{NUMBER}){_END}",
        rf"(?P<many>{NUMBER}) (?:{_FILLER} )*(?:sind|sin) (?:wir|ma|mer|das|es)(?= )",
        rf"(?:anzahl (?:der |unserer |an )?)?(?:(?:betriebs|unternehmens|firmen)groesse|mitarbeiterzahl\w*|mitarbeiteranzahl|kopfzahl|"
        rf"beschaeftigtenzahl|personalstaerke|belegschaftsstaerke|personal|team|mannschaft|belegschaft|{TOTAL})"
        rf"(?: (?:ist|sind|liegt|betraegt|umfasst|besteht|zaehlt|hat|aus|bei|von|mit|:|=|\()| {_FILLER})* (?P<many>{NUMBER}){_END}",
        rf"(?:sind|waeren|liegen|kommen) (?:wir )?(?:dann )?(?:bei|auf) (?P<many>{NUMBER}){_END}",
        rf"beschaeftig\w+ (?:(?:ich|derzeit|{_FILLER}|in \w+|im \w+) )*(?P<many>{NUMBER}){_END}",
        rf"(?P<many>{NUMBER}) (?:er|koepfig\w*|ma|mann|personen|personal|leute|frau|frauen|koepfe) {_HOUSE}(?= )",
        rf"{_HOUSE} (?:mit|von|aus) (?P<many>{NUMBER}){_END}",
        rf"(?:arbeiten|sind|schaffen|machen|sitzen|bin|malochen) (?:\w+ ){{0,5}}zu (?P<many>{NUMBER})(?= )",
        rf"(?:arbeiten|schaffen|malochen) (?:(?:hier|bei uns|im betrieb|in der \w+|derzeit|aktuell|da|wir|bei mir) )+(?P<many>{NUMBER}){_END}",
    )
)
PLUS = re.compile(rf"(?<= )(?:ich|mir) (?:plus|und|mit|\+|&) (?P<many>{NUMBER}){_END}")
BEHIND = re.compile(rf"(?<= )(?P<noun>{PART})(?: (?:sind|ca|:|=|in|wir|haben))* (?P<many>{NUMBER}){_END}")
GROUP = re.compile(r"(?<= )zu[rm]? (?P<group>\w+)(?= )")
COMPOUND = re.compile(
    rf"(?<= )(?P<word>[a-z]+?)(?: )?(?:mann|maenner|personen|frau|frauen) ?(?:{_HOUSE})(?= )"
)
_HERE_ENDS = r"(?= (?:[.,)(:]|$)|\s*$)"
_NO_STAFF = any_of("mitarbeiter* angestellte[nr]? beschaeftigte[nr]? personal mitarbeitende[nr]?")
# Every way to say: it is only me.
ALONE = re.compile(
    "|".join(
        rf"(?<= )(?:{pattern})"
        for pattern in (
            r"nur ich(?= (?:[.,)(]|selbst|selber|alleine?|und sonst|hier|im|in|als|arbeite|bin|da)|\s*$)",
            any_of("bin arbeite mache stehe manage schmeisse wuppe fuehre betreibe") + r" (?:\w+ ){0,3}alleine?(?! (?:verantwortlich|erziehend|fuer|gelassen|schon))(?= )",
            r"ich (?:ganz )?alleine?(?= )",
            rf"(?<=[,.(:] )(?:ganz )?alleine?{_HERE_ENDS}",
            r"alleine?(?=\s*$)",
            rf"(?:bin|arbeite|als|mache|komplett) (?:\w+ )?solo(?= )|(?<=[.,:(] )solo{_HERE_ENDS}",
            rf"(?<=^ )solo{_HERE_ENDS}",
            r"solo ?selbst\w*|einzelkaempfer\w*",
            rf"eine? (?:mann|frau|personen) {_HOUSE}(?= )|one man show|ein mann show",
            rf"(?:keine|ohne|null) (?:eigenen? |festen? |weiteren? )?{_NO_STAFF}(?! (?:finden?|zu finden|bekomme|kriege|gefunden|verlieren|entlassen|mit|die|der|auf))(?= )",
            r"ausser mir (?:niemand|keiner|keinen)(?= )|(?:niemand|keiner) ausser mir(?= )",
            rf"{_NO_STAFF} (?:: |= )?(?:keine|keinen|null|nicht vorhanden)(?= (?:[.,)]|$)|\s*$)",
            r"mein einziger (?:mitarbeiter|angestellter)(?= )",
        )
    )
)

# Between two items that belong to one sum.
JOINT = re.compile(
    r"(?: |" + any_of(
        "und u plus sowie dazu noch dann ausserdem zusaetzlich auch mit zzgl zuzueglich kommen weitere die bei haben wir hinzu an in auf basis minijobbasis "
        "davon darunter dabei inkl inklusive incl einschliesslich eingerechnet etwa insgesamt also sind zwar arbeiten als genauer derzeit aktuell sowie noch"
    ) + rf"|{WHERE}\w+|[,(/&+:)])*"
)  # fmt: skip
AFTER_ME = re.compile(r" (?:[.,&+)]|(?:und|u|mit|plus|selbst|selber|sowie|betreiben|fuehren|haben|machen|arbeiten|sind|leiten) |$)")
NEAR_JOINT = re.compile(r" (?:, )?(?:und|u|plus|\+|&|sowie|mit|,|und noch|plus noch|und dann noch|und natuerlich|und halt) ?")
SUBSET = re.compile(r" " + any_of("davon darunter dabei inkl inklusive incl einschliesslich eingerechnet also genauer zwar hiervon") + r" ")
OPENS = re.compile(r" (?:[:(]|mit) ")

# In one part of a sentence with these, people are sought, trained or leaving, and no headcount is given.
NOT_STAFF = re.compile(
    r"(?<= )" + any_of(
        "such* gesucht* brauch* benoetig* fehl* einstell* einzustellen anstellen eingestellt find* krank* rente ruhestand kuendig* gekuendigt entlass* "
        "verlor* verlass* gegangen schulen schult geschult schulung* *schulung *schulungen weiterbild* weitergebildet qualifizier* fortbild* kurs *kurs seminar* "
        "lehrgang unbesetzt ausbilden uebernehmen dazuholen abgeworben fortgebildet mitschicken weiterbildung* ausgefallen weggegangen hinschicken sollen holen eingetippt terminwunsch"
    ) + r"(?= )"
)  # fmt: skip
OWN_COUNT = re.compile(r" (?:mit|bei|unsere[nr]?|meine[nr]?|alle|allen|bin|sind|von(?: unseren| meinen)?) $")
STATED = re.compile(r"(?<= )(?:(?:wir|ich) (?:\w+ )?(?:haben|sind|habe|liegen|beschaeftigen|waeren)|(?:haben|sind|liegen|waeren|bin) (?:wir|ich)|(?:wir|ich) (?:[^ .]+ ){1,4}(?:haben|sind|liegen|beschaeftigen))(?= )")  # fmt: skip
DUO = re.compile(r"(?<= )(?:mutter und (?:tochter|sohn)|vater und (?:sohn|tochter)|ehepaar|(?:mann|frau) und (?:frau|mann))(?= )")
LIMIT = re.compile(
    r"(?<= )" + any_of(
        "muss muessen gilt gelten *pflicht* voraussetzung* grenze* antragsberechtigt foerderfaehig braucht brauchts nur_fuer duerfen darf erst welche "
        "wer foerdersatz foerderquote definition kmu bedingung* vorgeschrieben fuer_wen"
    ) + r"(?= )"
)  # fmt: skip
FIRST_PERSON = re.compile(r"(?<= )" + any_of("wir ich uns unser* mein* mir mich bin") + r"(?= )")
FIRMS = re.compile(
    r"(?<= )(?P<before>(?:\w+ ){0,2})(?:unternehmen|betriebe|betrieben|firmen|kmus?|arbeitgebern?|kleinbetrieben?|kleinunternehmen|mittelstaendlern?) (?:\w+ ){0,2}$"
)
OWN_FIRM = re.compile(r"(?:^| )" + any_of("ein eine[mnrs]? mein* unser* das dem kleines als sind bin haben habe wir") + r" ")
# A few people of one trade are everybody only where the company is described.
DESCRIBED = re.compile(
    r"(?:^|(?: |^)(?:[,:(.]|mit|sind|beschaeftig\w+|arbeiten|unsere[nr]?|meine[nr]?|insgesamt|zusammen|also|plus|und|u|ich|nur|von|noch|derzeit|aktuell|momentan|haben wir|"
    r"wir haben|ich habe|habe ich|<z\d+>|bei uns|[a-z]+erei|gmbh|team von|team aus|belegschaft von) (?:\w+e[nrs]? )?)$"
)
# "Wir stellen fünf Leute ein", "bilden zwei Azubis aus": the verb stands around the number.
AROUND = re.compile(r" (?:stell\w*|bild\w*|hol\w*|such\w*|kauf\w*|lern\w*) (?:[^ .,]+ ){0,5}\|(?: \w+){0,2} (?:ein|aus|dazu|aus|an)(?= )")
SUBJECT = re.compile(r" (?:wollen|moechten|brauchen|muessen|muessten|werden|koennen|gehen|haben (?:ge|das|sich|die|keine)|kommen nicht|sind (?:krank|sauer|weg|in))")
NOT_AFTER = re.compile(r" (?:pro|je|grenze|regel|schwelle|marke|klausel|lizenz\w*|tischen?|weniger|mehr als|plaetze|stunden)(?= )")
