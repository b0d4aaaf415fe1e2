"""What is shortened with a full stop in other languages: no sentence ends there.

sentencex knows the commonest of a language; these are the ones that briefings have and it cuts at.
"""

import re
from types import MappingProxyType

# Before any word: titles, and parts of an abbreviation of several words.
_ALWAYS = {
    "de": "Dr Prof Hr Fr St Frhr Gen Oberst Hptm Lt bzw z u d a o i s vgl ggf inkl exkl einschl Abs Art Nr S Mio Mrd Tsd ca",
    "fr": "M MM Mme Mlle Dr Pr St Ste gén col cap lt av env art p pp éd vol réf tél max min janv févr avr juill sept oct nov déc",
    "es": "Sr Sra Srta Dr Dra D Dña Gral Cnel Cap Lic Ing Ud Uds EE UU aprox núm pág art av tel máx mín ene feb abr ago sept oct nov dic",
    "it": "Sig Sigg Dr Dott Prof Gen Col On S ca art pag n tel min max gen feb mar apr giu lug ago set ott nov dic",
    "pt": "Sr Sra Dr Dra Prof Gen Cel Cap Exmo av art pág núm tel aprox jan fev abr ago set out nov dez",
    "nl": "dhr mw mevr dr drs prof gen kol kapt nr blz art tel ca resp o bijv d i max min jan feb apr aug sept okt nov dec",
    "pl": "dr prof gen płk ppłk mjr kpt por ul al nr str art tel tzw np m in tj ok godz r ur zm św mln mld tys zł",
    "ru": "г гг в вв т е д п пр др проф акад ген полк подп майор кап лейт им ул пл пос обл р н с стр ст тел рис табл см ср напр"
    " мин макс тыс млн млрд долл руб коп чел экз шт кв куб км м янв фев мар апр июн июл авг сен сент окт ноя нояб дек",
    "uk": "р рр м ст т е д п пр ін др проф акад ген полк підп майор кап лейт ім вул пл обл с стор тел рис табл див напр"
    " мін макс тис млн млрд дол грн коп ос осіб екз шт кв куб км січ лют бер квіт трав черв лип серп вер жовт лист груд",
    "cs": "např tj tzv mj atd apod č str odst dr prof gen plk kpt ul nám tel max min mil mld tis hod",
    "sv": "t ex bl a d v s fr o m tom osv dr prof ca kl nr sid tel max min jan feb apr aug sept okt nov dec",
}
ABBREVIATED = MappingProxyType(
    {
        code: re.compile(
            rf"(?<![^\W\d_])(?:{'|'.join(sorted(words.split(), key=len, reverse=True))})\.\s*\Z", re.I
        )
        for code, words in _ALWAYS.items()
    }
)
# Of these, what often ends a sentence: it does where a capital follows, as in "в 2024 г. Весной".
_LAST = {
    "ru": "г гг чел руб шт км др пр",
    "uk": "р рр ос осіб грн шт км ін др пр дол",
    "pl": "r zł in godz",
    "es": "UU Ud Uds",
}
CAN_END = MappingProxyType(
    {
        code: re.compile(
            rf"(?<![^\W\d_])(?:{'|'.join(words.split())})\.\s+(?=[«„\"“(]?[^\W\d_a-zа-яёіїєґąćęłńóśźżáéíóúñ])"
        )
        for code, words in _LAST.items()
    }
)
