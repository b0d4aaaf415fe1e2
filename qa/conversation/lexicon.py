"""Word lists for reading questions: closed classes whole, open ones as far as news needs them."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _names(text: str) -> frozenset[str]:
    return frozenset(" ".join(text.split()).split(", "))


BE = _words("is are was were am be been being 's 're")
DO = _words("do does did")
HAVE = _words("has have had 've")
MODAL = _words("will would can could should may might must shall 'll 'd")
AUXILIARIES = BE | DO | HAVE | MODAL
WH = _words("who whom whose what which when where why how")
PREPOSITIONS = _words(
    "in on at to from of for by with about over under near against into during since until before after "
    "between through around across inside outside towards toward within without off via along behind "
    "beyond among"
)
PLACE_PREPOSITIONS = _words("in at near to from into around inside outside across over towards toward on")
ATTACHING = _words("of on over with between against across")  # "the attack on Belgorod" is one phrase
DETERMINERS = _words("the a an any some all both no every each another several many few more most other")
QUANTIFIERS = _words("any some many more all several")
PERSON_PRONOUNS = _words("he she him her his hers")
PLURAL_PRONOUNS = _words("they them their theirs")
THING_PRONOUNS = _words("it its")
POSSESSIVES = _words("his her its their hers theirs my your our")
DEMONSTRATIVES = _words("this that these those")
PRONOUNS = (
    PERSON_PRONOUNS | PLURAL_PRONOUNS | THING_PRONOUNS | _words("i you we us me there here anyone someone")
)
CONNECTIVES = _words(
    "that because when while if after before since although though and but or who which whether until as "
    "so than"
)
ADVERBS = _words(
    "not n't still also ever never already now then again yet just only so too really exactly currently "
    "actually back away else far long often ago soon once here there recently"
)
FUNCTION_WORDS = (
    _words("according")
    | AUXILIARIES
    | WH
    | PREPOSITIONS
    | DETERMINERS
    | PRONOUNS
    | POSSESSIVES
    | DEMONSTRATIVES
    | CONNECTIVES
    | ADVERBS
)
SAYING = _words(
    "say says said saying claim claims claimed report reports reported confirm confirms confirmed deny "
    "denies denied announce announces announced tell tells told warn warns warned state states stated add "
    "adds added think thinks thought believe believes believed know knows knew write writes wrote"
)
PAST = _words(
    "was were had did said went sent came left lost won took gave got made met sank sunk shot hit struck "
    "fell fallen rose risen flew flown fled broke broken built bought sold paid spent held led fought "
    "caught brought began begun became cut put set kept told found known seen saw shown grew grown drove "
    "driven died dead born hurt hid hidden ran shut stood spoke spoken stole stolen taken given gone "
    "become beaten laid lain sought taught thought withdrew withdrawn wrote written burnt spread split "
    "overthrown freed leads runs owns makes builds needs wants says has"
)
PREDICATES = _words(
    "open closed shut safe ready true false alive available possible likely responsible able over stable "
    "secure operational full empty free independent guilty present absent active legal illegal late under "
    "down up out"
)
BASE_VERBS = _words(
    "abandon accept accuse achieve act add admit adopt agree aim allow announce appear apply appoint "
    "approve arm arrest arrive ask attack attend back ban be bear become begin believe block bomb borrow "
    "break bring build burn buy call capture carry cause change charge choose claim close collapse come "
    "comment compare complete concern condemn confirm consider contain continue control cost crash create "
    "cross cut deal decide declare decline defend deliver demand deny deploy destroy develop die "
    "disappear discuss dismiss down drop earn employ end enter escape evacuate expand expect expel "
    "explain export face fail fall fight find finish fire flee fly follow force free fund gain get give "
    "go grow guard halt happen have help hide hire hit hold hurt impose import improve include increase "
    "inform injure intend intercept intervene invade invest join keep kill know land last launch lay lead "
    "leave lift limit live look lose maintain make manage march mean meet merge mine mobilise mobilize "
    "move need negotiate occupy offer open operate order own participate pass pay perform plan play "
    "pledge possess prepare present prevent produce promise propose protect provide publish pull push put "
    "quit raise reach react read rebuild recall receive recommend recover recruit reduce refuse reject "
    "release remain remove reopen repair replace reply report request rescue reserve resign respond rest "
    "retreat return reveal rise run sail say secure see seek seem seize sell send serve set share shell "
    "shoot show shut sign sink speak spend split spread stage stand start state stay stop store storm "
    "strike suffer suggest supply support surrender survive suspend take talk target tell think threaten "
    "train travel try turn unveil use violate visit vote wait want warn win withdraw work write"
)
IRREGULAR_PLURALS = _words(
    "people men women children troops police personnel dead wounded injured casualties servicemen"
)
NOT_PLURALS = _words(
    "news series headquarters arms sales sports savings always perhaps gas bus crisis basis overseas"
)
SOMEONE = _words("anyone someone anybody somebody anything something")
MOVING = _words("go goes went gone get gets got travel fly flew return returned move moved send sent arrive")
COMMANDS = _words("list name give show tell describe explain enumerate summarise summarize")
COURTESY = _words("thanks thank hello hi hey yes no ok okay please great good sorry bye nice cool really")
PERSONAL = _words(  # done to a person, or said of one alone
    "replaced replaces succeeded succeeds born dismissed married appointed promoted relieved elected "
    "resigned resign old sworn fired sacked hired"
)
FATES = _words(
    "killed wounded injured hurt missing dead died evacuated displaced rescued arrested captured drowned "
    "freed"
)
HUMANS = _words(
    "workers sailors passengers patients civilians men women children crew members customers residents "
    "villagers firefighters prisoners hostages students pilots employees refugees casualties reservists "
    "journalists"
)
PLACE_NOUNS = _words(
    "refinery plant camp port harbour harbor town city village hospital school base factory bridge "
    "airport station island prison mine hotel region country valley district terminal quay strait "
    "building street area market square church clinic depot yard site border province capital"
)
PEOPLE = _words("soldiers troops men fighters forces personnel people servicemen recruits units soldier")
TITLES = _words(
    "president minister prime secretary secretary-general general colonel major captain lieutenant "
    "admiral commander chief mr mrs ms dr sir lord lady king queen prince princess chancellor governor "
    "mayor senator ambassador foreign defence defense vice deputy professor judge spokesman spokeswoman "
    "spokesperson director chairman chairwoman ceo pope marshal sergeant brigadier premier harbour harbor "
    "master finance interior former acting"
)
FEMALE = _words(
    "mother sister wife daughter aunt niece grandmother granddaughter widow girlfriend queen princess "
    "lady woman girl mrs ms miss spokeswoman chairwoman policewoman businesswoman actress she her hers "
    "herself"
)
MALE = _words(
    "father brother husband son uncle nephew grandfather grandson widower boyfriend king prince lord man "
    "boy mr sir spokesman chairman policeman businessman actor he him his himself"
)
KIN = _words(  # a person by whose she is
    "mother father sister brother wife husband daughter son aunt uncle niece nephew grandmother "
    "grandfather granddaughter grandson widow widower girlfriend boyfriend cousin partner parent child "
    "deputy successor predecessor rival adviser advisor assistant boss lawyer doctor"
)
PERSON_NOUNS = KIN | _words(
    "president minister secretary general colonel captain admiral commander chief chancellor governor "
    "mayor senator ambassador spokesman spokeswoman director chairman chairwoman pilot hostage prisoner "
    "suspect king queen judge soldier officer executive envoy leader ceo founder premier woman man "
    "journalist"
)
# A name with one of these words in it is a place or an organisation, not a person.
PLACE_OPENINGS = _words(
    "north south east west northern southern eastern western new black red white saudi san los las hong "
    "tel el mount lake port fort cape saint st great united"
)
PLACE_WORDS = _words(
    "sea ocean river bay strait gulf island islands oblast region province city valley street bridge "
    "republic kingdom states emirates district county airport border peninsula desert"
)
ORGANISATION_WORDS = _words(
    "council ministry department army navy fleet force forces command division brigade corps regiment "
    "battalion group bank company inc ltd corp plc gmbh ag house office agency party court university "
    "institute union times post news nations airlines airways energy motors systems technologies holdings "
    "industries guard service association federation committee commission parliament senate congress "
    "board partners capital oil gas shipping steel media bureau chamber alliance organisation "
    "organization fund authority cabinet kremlin pentagon"
)
ATTRIBUTES = _words(
    "cost price name number population range size weight length value revenue profit age capital cause "
    "aim purpose goal role task strength speed height depth date time location budget status result "
    "outcome effect amount total use title share turnover area response"
)
PLACES = _names(  # "us" is not one: it is a pronoun when it is not in capitals
    """
    afghanistan, albania, algeria, angola, argentina, armenia, australia, austria, azerbaijan, bahrain,
    bangladesh, belarus, belgium, bolivia, bosnia, botswana, brazil, britain, bulgaria, burundi, cambodia,
    cameroon, canada, chad, chile, china, colombia, congo, costa rica, crimea, croatia, cuba, cyprus,
    czechia, denmark, djibouti, ecuador, egypt, el salvador, england, eritrea, estonia, ethiopia, finland,
    france, gabon, gambia, gaza, georgia, germany, ghana, greece, greenland, guatemala, guinea, haiti,
    honduras, hong kong, hungary, iceland, india, indonesia, iran, iraq, ireland, israel, italy, jamaica,
    japan, jordan, kazakhstan, kenya, kosovo, kuwait, kyrgyzstan, laos, latvia, lebanon, liberia, libya,
    lithuania, luxembourg, madagascar, malawi, malaysia, mali, malta, mauritania, mexico, moldova, mongolia,
    montenegro, morocco, mozambique, myanmar, namibia, nepal, netherlands, new zealand, nicaragua, niger,
    nigeria, north korea, norway, oman, pakistan, palestine, panama, paraguay, peru, philippines, poland,
    portugal, qatar, romania, russia, rwanda, saudi arabia, scotland, senegal, serbia, sierra leone,
    singapore, slovakia, slovenia, somalia, south africa, south korea, south sudan, spain, sri lanka, sudan,
    sweden, switzerland, syria, taiwan, tajikistan, tanzania, thailand, togo, tunisia, turkey, turkmenistan,
    uganda, ukraine, united kingdom, united states, uruguay, usa, u.s, u.s., uk, u.k., uzbekistan,
    venezuela, vietnam, wales, west bank, yemen, zambia, zimbabwe, kyiv, kiev, moscow, washington, london,
    paris, berlin, brussels, beijing, tehran, jerusalem, tel aviv, damascus, baghdad, kabul, seoul,
    pyongyang, tokyo, warsaw, vilnius, riga, tallinn, minsk, ankara, athens, rome, madrid, vienna, budapest,
    bucharest, sofia, belgrade, prague, cairo, tripoli, khartoum, nairobi, delhi, new delhi, islamabad,
    geneva, new york, kursk, kharkiv, kherson, odesa, odessa, donetsk, luhansk, mariupol, belgorod, bakhmut,
    zaporizhzhia, aleppo, beirut, sanaa, rafah, dubai, istanbul, doha, riyadh, oslo, stockholm, helsinki,
    copenhagen, lisbon, dublin, europe, asia, africa, lviv, dnipro, sumy, sevastopol
    """
)
ABBREVIATIONS = (  # before a name; the stop ends no sentence
    "St|Dr|Mr|Mrs|Ms|Mt|Prof|Lt|Sgt|Cpl|Capt|Cdr|Cmdr|Maj|Col|Gen|Brig|Adm|Insp|Gov|Sen|Rep|Rev|Hon"
)
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
WEEKDAYS = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
