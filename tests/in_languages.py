"""One report in several languages, each under its title, with figures and quotation marks of its own."""

TEXTS = {
    "de": "Lage\n\nDie Häfen der Insel sind seit Montag wegen des Sturms gesperrt.",
    "uk": "Зведення\n\nПорти острова закрито з понеділка через шторм.",
    "zh": "简报\n\n由于风暴，港口自星期一起关闭。共有２５艘船。",
    "en": "Brief\n\nThe harbours of the island are closed because of the storm.",
    "ar": 'إحاطة\n\nأُغلقت موانئ الجزيرة منذ يوم الاثنين بسبب العاصفة. قال: "٢٥ سفينة".',
    "xx": "Qorvath\n\nQorvath zumil treng 12 balik.",
}
