"""The commonest words of languages: they tell one language from another, and no passage from another."""

from types import MappingProxyType

from ..words import STOP_WORDS

_TABLE = {
    "de": """
    aber alle als am an auch auf aus bei beim bis da damit dann das dass dem den der des die dies diese dieser
    dieses doch durch ein eine einem einen einer eines er es für gegen haben hat hatte hatten ich ihr ihre im in
    ist ja jetzt kann kein keine konnte laut man mehr mit nach nicht noch nun nur ob oder ohne seien sein seine
    seit sich sie sind so sowie über um und uns unter vom von vor waren war was weil wenn werden wer wie wieder
    wir wird wo wurde wurden zu zum zur zwischen warum wann welche welcher welches viele wem wen hätten habe
    """,
    "fr": """
    a à alors au aucun aussi autre aux avait avec avoir ce cela ces cette ceux chez comme contre d dans de depuis
    des deux donc dont du elle elles en encore entre est et été être eu fait il ils j jusqu l la le les leur leurs
    lors lui m mais même moins n ne ni nos notre nous on ont ou où par pas pendant peu plus pour qu quand que quel
    quelle quelles quels qui quoi s sa sans se selon sera ses si son sont sous sur ta tous tout toute toutes très
    un une vers vos votre vous y étaient était avaient combien pourquoi comment après avant afin
    """,
    "es": """
    a al algo ante antes como con contra cual cuando cuántos cuántas cuánto cuánta cuándo dónde quién quiénes qué
    cuál cómo de del desde donde dos durante e el ella ellas ellos en entre era eran es esa ese eso esta están
    este esto estos fue fueron ha había habían han hasta hay la las le les lo los más me mi muy no nos o otra otro
    para pero poco por porque que quien se según ser si sido sin sobre son su sus también tanto tiene todo todos
    tras un una uno unos y ya estaba sino aún así
    """,
    "it": """
    a ai al alla alle anche avere aveva c che chi ci come con contro cui da dal dalla dalle dei del della delle
    dello di dopo dove e ed era erano essere fra gli ha hanno i il in io l la le lei lo loro lui ma mentre nei nel
    nella nelle non o ogni per perché più può prima quale quali quando quanti quanto quella quello questa questo
    qui sarà se secondo senza si sia sono sta stata stati stato su sua sue sui sul sulla suo tra tutti tutto un
    una uno è stata
    """,
    "pt": """
    a ao aos as à às até com como contra da das de dela dele desde do dos durante e ela elas ele eles em entre era
    eram essa esse esta está estão este foi foram há isso já lhe mais mas mesmo muito na nas não no nos o os ou
    para pela pelas pelo pelos por porque quais qual quando quantos quantas que quem se segundo sem ser seu seus
    são sobre sua suas também tem têm um uma onde são já
    """,
    "nl": """
    aan al alle als bij dan dat de der deze die dit door een en er geen had hadden heb hebben heeft het hij hoe
    hoeveel hun ik in is je kan maar meer met na naar niet nog nu of om onder ook op over sinds te tegen tot tussen
    uit van veel volgens voor waar waarom wanneer waren was wat we wel welke werd werden wie wij worden wordt zal
    ze zich zij zijn zo zonder
    """,
    "sv": """
    alla att av blev bli blir då de dem den denna det detta du där efter eller en enligt ett från för före ha hade
    han har hon hur i icke inte in ja jag kan med mellan men mer mot mycket många men när nu någon och om på sedan
    sig sin sitt ska skulle som till under upp ut utan var vad vem vi vid vilka vilken är över
    """,
    "da": """
    af alle at blev blive bliver da de dem den der deres det dette dig du efter eller en er et for fra få før ham
    han har havde hun hvad hvem hvilke hvor hvornår hvorfor i ifølge ikke ind jeg kan man med meget mellem men mere
    mod ned noget nogle nu og om op over på sig sin skal som til ud under var ved vi vil være været også
    """,
    "pl": """
    a aby albo ale bardzo bez będzie być był była były było co czy dla do dlaczego gdy gdzie go i ich ile ilu im
    ja jak jaka jaki jakie jako jego jej jest już kiedy kto która które którego której który których lub ma mają
    między na nad nie niż o od oraz po pod ponad przed przez przy są się ta tak także te tego tej ten to tych tym
    w we według więc wszystkie z za że ze został zostały
    """,
    "cs": """
    a aby ale ani asi až bez by byl byla byli bylo být co dnes do ho i jak jaký jako je jeho její jejich jen ještě
    již jsem jsou k kde kdo kdy kolik která které který kteří ke li mezi mu na nad než nebo není o od po pod podle
    pouze pro proč protože před při s se si pak ta tak také tam ten to tom tu už v ve však z za ze že jsme
    """,
    "tr": """
    ama ancak aynı bazı beri bile bir biri birçok biz bu bunu bunun çok da daha dan de değil den diye dolayı en
    gibi göre hangi hem henüz hep her hiç iki ile ise için ise kaç kadar karşı ki kim kime kimse mı mi mu mü nasıl
    ne neden nerede o olan olarak oldu olduğunu olduğu on ona onlar onu onun önce sonra şey şu tarafından üzere
    var ve veya ya yani yok yüzde
    """,
    "ro": """
    a acest această aceste al ale am ar are au avea că câți câte când care ce cine cu cum de decât deja despre din
    dintre două după e ea ei el ele era este eu fi fie fost în între la le lor lui mai nu o pe pentru prin să sau
    se spre sub sunt și ți un una unde unei unui vor
    """,
    "fi": """
    ei eivät että ennen hän he ja jo joka jos jossa jotka kaikki kanssa keitä ketä koska kuin kuinka kuka kun mikä
    milloin missä mitä mukaan mutta myös ne niin noin nyt oli olivat olla on ovat pois se sekä sen siitä tai tämä
    tänään vain vaan voi yli
    """,
    "hu": """
    a az azt azonban csak de e egy ezt és ez hány hogy hol ha hanem igen is itt kell ki között lesz lett már meg
    mely melyek mert mi mikor mint miért mit még most nagyon nem ő ők pedig szerint több után vagy van volt voltak
    """,
    "id": """
    ada adalah akan antara apa atau bagi bahwa banyak belum berapa bisa dalam dan dapat dari dengan di dia harus
    hingga ini itu juga kapan karena ke kepada kita lebih lagi mana masih mengapa menurut mereka oleh pada para
    saat sebagai sejak seperti siapa sudah tahun telah terhadap tersebut tidak untuk yang
    """,
    "ru": """
    а без более бы был была были было быть в вам вас весь во вот все всех всего вы где да даже для до его ее её
    если есть еще ещё же за и из или им их к как какая какие какой ко когда кого кому который которые которая кто
    куда ли либо между меня мне может мы на над нас не него нее нет ни них но ну о об однако он она они оно от по
    под почему после при про с свою себя сейчас сколько со так также такой там то того тоже только тот у уже чего
    чем что чтобы эта эти это этого этой этот я согласно
    """,
    "uk": """
    а або але без був була були було бути в від він вона вони воно все всі де для до його її їх ж з за зі й і
    із інші як яка яке який які якого коли кого кому куди ким лише ми між може на над наш не неї нема немає ні ніж
    них о об однак от по під після при про протягом що щоб скільки та так також таки там те ти тих то того той
    тому тут у уже це цей цього ці через чи чого чому є хто щодо ще згідно вже
    """,
    "bg": """
    а ако бе беше без бъде в вече все да до е за заради и из или им как какво като когато кога който която които
    кой колко къде ли между ми много може на над най не него но няма обаче от още по под пред преди през при с са
    само се след си след според също със така там те това този той тя у ще че
    """,
    "sr": """
    a али без би био била били било да до док ево где ће и из или им је јер још као који која које када ко колико
    код кроз ли међу може на над не него није о од он она они по под после пре при са се само сам су та тако то тог
    у уз што шта
    """,
    "ar": """
    إلى أن إن أو أي التي الذي الذين ألا بعد بين بأن بـ تم ثم حتى حول حيث خلال دون ذلك على عن عند عندما غير فقد في
    فيما قبل قد كان كانت كل كم كما كيف لا لقد لكن لم لماذا ليس ما ماذا متى مع من منذ منها نحو هذا هذه هل هو هي هناك
    وقد وفي ومن وكان أين عليه فيها به لها له وهو وهي ولم
    """,
    "fa": """
    آن آنها از است اما او این ایران با باید بر برای بود بودند به بین تا چرا چند چه حال خود در دو را شد شده شود کجا کرد
    کردند کرده که کی کند ما می نیز نیست هر هم و وی یا یک های
    """,
    "he": """
    אבל או אולי איך אין אל אם אני אנחנו אשר את אתה בין גם הוא היא היה היו הם הן זה זאת זו יותר יש כי כל כמה כן לא
    לפי מה מי מתי על עם עד של שם אך רק כבר היום איפה למה
    """,
    "hi": """
    और का की के को में से है हैं था थे थी पर ने यह वह ये वे इस उस एक कि जो तो ही भी या नहीं कब कहाँ कौन क्या क्यों कितने
    कितनी कितना कैसे लिए साथ बाद तक कर किया गया हो होने रहा रही रहे अपने द्वारा
    """,
}
COMMON_WORDS = MappingProxyType(
    {"en": STOP_WORDS, **{code: frozenset(words.split()) for code, words in _TABLE.items()}}
)
