"""Makes the binary briefings of `corpus/` from the text below: PDF, Word, PowerPoint and mail.

Run it after changing a text: `python tests/make_corpus.py` (or with another folder to write to).
Dates inside the files are those of the briefings, so that the same text gives the same files.
"""

import datetime as dt
import io
import sys
import zipfile
from email.message import EmailMessage
from pathlib import Path

CORPUS = Path(__file__).resolve().parent.parent / "corpus"
SOFT_HYPHEN = "\u00ad"  # where a line of a PDF may end in the middle of a word

LANDING = """\
Northern Maritime Compact, Joint Watch Centre. Information cut-off: 18 March 2031, 5 a.m.

Summary 2 judged a landing on Brannock Island unlikely in the 14 days after 14 March. It took place on 16 March. The judgment was wrong, and this summary says why.

We tied a landing to landing craft and to the north beach. Ordania needed neither. The ferry Solveig has a bow door and a draught of 3.4 metres, and the slipway of the village can take her at any high water. One of our analysts had said as much in the dissent to summary 2.

We now put the force on the island at 900, half as many again as the 600 that Ordania an\u00adnounced. It is made up of the 4th Naval Infantry Battalion under Col. Jaska Brandt and a company of engineers. Six multiple rocket launchers were unloaded on 17 March, which sug\u00adgests that it means to stay.

Ordanian vessels at sea number 19. The corvette Temper is back at Skarholt with damage to her stern. Caldemari media ascribe it to gunfire. However, the dents are at the height of the Solveig's bow, and we think that the two ships collided off the slipway.

We judge with high confidence that Ordania does not intend to land on the mainland: it has no transport in reserve, and its 2nd and 7th brigades are still in barracks near Grevnik. It is likely to offer the island in exchange for a new regime in the Needles. The movement of either brigade towards the coast would change our mind.

From this summary on, a dissent will be printed on the first page. Reporting officer: Cdr. Oline Farrow, who has relieved Lt. Cdr. Ashgrove."""

SITREP_2 = """\
Lantern Relief, Ferrow, 21 March 2031, 7 p.m.

As of 20 March we count 31,000 people displaced, nearly four times as many as ten days before. Most of the increase came after the landing on Brannock Island, when the villages along the coast road emptied in two nights.

A camp at Ashwater took in its first families on 17 March. It stands on pasture lent by a farmer, Gil Harbin, who has asked for no rent and for his gates to be kept shut. It is planned for 9,000 people and sheltered 6,300 on Thursday evening.

St. Brannoc's Hospital in Kestrel Bay received 40,000 litres of generator fuel on 19 March, a day before its tanks would have run dry. Insulin came by helicopter from the frigate Gannet. It is enough for three weeks.

Acute diarrhoea is on the rise in the camp, where one borehole serves everyone. Samples have gone to Port Aurel. Reports on social media of a cholera outbreak have no basis that we know of.

Access is our main difficulty. Dunmere Bridge has been closed to vehicles of more than 3.5 tonnes since 12 March, and our lorries have to go round by Corran, a drive of seven hours instead of two. On 18 March the army held one of our drivers, Emmet Sool, for nine hours at a checkpoint near Ferrow. It has since apologised.

We have 31 staff and 220 volunteers at work. Dr. Samira Ekholt will be in Port Aurel on 24 March to ask the government for a military bridge."""

GARRISON = """\
Lt. Col. Idris Quennell spoke for the Ministry in Port Aurel at 9 a.m. on 17 March 2031.

Of the 340 soldiers who were on Brannock Island on Sunday morning, 212 have been brought to Loxley Mere and Tamsin Head. Nineteen are known to have been killed. The other 109 are missing, and we believe that most of them are prisoners.

The Ministry said on Sunday evening that the whole garrison was fighting on. That was wrong. Maj. Edda Rook's last message came at 11:20 a.m. and said that the guns on the south cliff had no ammunition left and had been made useless.

Garrison on 16 March | Soldiers
Evacuated | 212
Killed | 19
Missing | 109

# The boats

Eleven fishing boats from Loxley Mere went across without being asked. One of them, the Kittiwake, made the passage three times and brought back 58 people. Her skipper, Jonna Reith, is 24 years old.

# Ordania's figure

Ordania says that it holds 121 prisoners. We cannot explain the difference and have asked the U.N. for a list of names. No names will be given out here before the families know.

# Questions

Q. Who decided not to reinforce the island?

A. That is a question for the minister.

Q. Will you try to retake it?

A. I will not discuss what we may do. Nobody calls up 12,000 reservists to peel potatoes."""

SITREP_1 = """\
Lantern Relief, Kestrel Bay, 11 March 2031, noon.

By the evening of 10 March, 8,400 people had left their homes in Kestrel Bay and on Tamsin Head. About half of them are with relatives. The others are in three schools in the city and in the Corn Hall in Ferrow.

# Water

Centre | People | Litres a person a day
Harbour School | 1,350 | 9
St. Brannoc's Primary | 1,120 | 7
Technical College | 980 | 11
Corn Hall, Ferrow | 740 | 15

Water is our first concern. We aim at 15 litres a person a day, and only the hall in Ferrow reaches it. Two tankers are on their way from Port Aurel and should be here by noon on 12 March.

# Children

On Sunday 212 children came to the centres without a parent. By Monday night all but 17 were with their families again. They are looked after by six teachers of the Harbour School, who have slept there since.

# Our team

Fourteen staff and 60 volunteers are at work under Dr. Samira Ekholt, our country director. Her deputy, Noor Castellane, broke a wrist on the stairs of the Technical College and was back at her desk the same evening.

# What is needed

We need 3,000 blankets, water purification tablets and drivers with a lorry licence. We do not need clothes. Please stop sending them: two of the four lorries that came on Monday carried nothing else, and they blocked the yard."""

MINE_SLIDES = """\
# Where we stand

Fourteen mines have been found in the western approach to Kestrel Bay since 20 March, and nine of them have been destroyed.

The minehunters Sanderling and Dunnock work by daylight, with 22 divers between them.

All fourteen are of the Ordanian type M-12, built before 2010. Each holds 115 kg of explosive.

Summary 2 put the field at 30 to 45 mines, and nothing found so far speaks against it.

# What slows us down

The current runs at up to 4 knots, so that divers have 50 minutes at each slack tide.

No work was done on 25 and 26 March because of the shelling of Ferrow.

Petty Officer Sunniva Hale was hurt on 28 March when a mine's float came up beneath her. She is out of hospital.

# How long it will take

Without a chart of the field we need until 20 April for a lane 300 metres wide.

With Ordania's own chart, four days would do.

A gale is forecast for the second week of April. Old cables may part, and mines then drift."""

LINDEN_MAIL = """All 23 crew of MV Halvard Linden are alive. Two are hurt: the second engineer has a broken arm, and an oiler has burns on both hands. They were taken to the clinic at Loxley Mere by lifeboat.

The ship struck a mine at 11:20 p.m. on 18 March, 7 nautical miles west of the fairway buoy and well outside the area given in the port's notices. I had told her on Monday to come closer to the coast and take on water. That was my decision, and it was the wrong one.

The hole is in the port side at hold 2. Her pumps are keeping up. She is in tow of the tug Ermine and should reach Loxley Mere at about 4 p.m. today.

The tug's first message, which some of you have seen, said that she was sinking. She is not. Please do not pass it on.

Underwriters want 1.6 per cent of hull value this morning, if they quote at all. Port Control counts 71 ships in the outer anchorage. None of ours will join them.

What she carried, and what is lost, is in the attached list. Families have been told, and nobody speaks to the press but Mr. Oyelaran.

Capt. Rhea Solberg
"""
LINDEN_LIST = """MV Halvard Linden: cargo and crew after the mining of 18 March

Of the 3,140 containers on board, 38 went over the side. Nine of those are afloat, and Port Control has warned shipping of them. The rest sank in about 60 metres of water.

The generator for the forward reefer stacks is out. Of the 212 refrigerated containers 187 still have power. The other 25 hold frozen fish and must be emptied within three days.

Two of the lost containers held water pumps that Lantern Relief had bought for its camp at Ashwater. The charity has been told. Sixteen containers of pool chlorine in bay 30 are dry and have not shifted.

Nine of the crew are citizens of Ystra, eight of Caldemar and six of Ordania. All six Ordanians have asked to stay with the ship.

Compiled by the chief officer, Ms. Ingrid Pohl, at 3 a.m.
"""

RESUMPTION_MAIL = """We call at Kestrel Bay again from Tuesday, 15 April. MV Halvard Rowan will be the first, with MV Halvard Juniper three days behind her.

War-risk cover now costs 0.6 per cent of hull value, three times what it was before the crisis and well under half of what was asked when the Linden was mined. The underwriters want a Compact escort and daylight, and so do we.

Sailings round Cape Merrow end on 20 April. The surcharge of 180 crowns a container stays until 30 June. Note 8 gave 30 April as its last day, which was a mistake in my office; customers who were told so will be charged nothing after that date.

The Linden is in dry dock in Port Aurel and will be there until the end of May. Her second engineer is back at work. Mr. Tallis, who went ashore from the Juniper with appendicitis on the day the port closed, rejoined her on 6 April and has cooked for 21 ever since.

The crisis has cost us 23 million crowns so far, fuel for the long way round being the largest part. However, we have laid nobody off and do not intend to.

Capt. Solberg offered me her resignation after the night of 18 March. I refused it. Whoever has commanded a ship will know why.

Magnus Oyelaran, chief executive
"""


def pdf_lines(paragraph: str, width: int = 90) -> list[str]:
    """Wrap a paragraph. A word with a soft hyphen is broken there if it stands at the end of a line."""
    lines: list[str] = []
    words = paragraph.split(" ")
    line = ""
    for word in words:
        plain = word.replace(SOFT_HYPHEN, "")
        head, _, tail = word.partition(SOFT_HYPHEN)
        if not line or len(f"{line} {plain}") <= width:
            line = f"{line} {plain}".strip()
        elif tail and len(f"{line} {head}-") <= width:
            lines.append(f"{line} {head}-")
            line = tail
        else:
            lines.append(line)
            line = plain
    return [*lines, line]


def pdf_page(paragraphs: list[str]) -> bytes:
    """The drawing commands of a page: lines 14 points apart, paragraphs 26."""
    commands = ["BT", "/F1 11 Tf", "56 790 Td"]
    for paragraph in paragraphs:
        for line in pdf_lines(paragraph):
            escaped = line.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
            commands += [f"({escaped}) Tj", "0 -14 Td"]
        commands.append("0 -12 Td")
    return "\n".join([*commands, "ET"]).encode("cp1252")


def pdf(title: str, author: str, date: dt.datetime, text: str) -> bytes:
    """A PDF of two pages, the title and four paragraphs on the first."""
    paragraphs = [title, *text.split("\n\n")]
    pages = [paragraphs[:5], paragraphs[5:]]
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [5 0 R 7 0 R] /Count 2 >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        f"<< /Title ({title}) /Author ({author}) /CreationDate (D:{date:%Y%m%d%H%M%S}Z) >>".encode("cp1252"),
    ]
    for number, page in enumerate(pages):
        content = pdf_page(page)
        objects += [
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R"
            b" /Resources << /Font << /F1 3 0 R >> >> >>" % (6 + 2 * number),
            b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        ]
    return pdf_file(objects)


def pdf_file(objects: list[bytes]) -> bytes:
    """Number the objects from 1 and add the table of their places that a PDF ends with."""
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R /Info 4 0 R >>\n" % (len(objects) + 1)
    return bytes(out + b"startxref\n%d\n%%%%EOF\n" % table)


def without_clock(office_file: bytes) -> bytes:
    """The same zip archive with every member dated 1980, as Office itself writes them."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(office_file)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name), old.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def stamp(properties, title: str, author: str, date: dt.datetime) -> None:
    """Fill in the properties of a Word or PowerPoint file."""
    properties.title, properties.author, properties.last_modified_by = title, author, author
    properties.created = properties.modified = date
    properties.comments = ""


def docx(title: str, author: str, date: dt.datetime, text: str) -> bytes:
    """A Word file. In `text` a part that opens with "# " is a heading, and one with bars is a table."""
    import docx as word

    document = word.Document()
    stamp(document.core_properties, title, author, date)
    document.add_heading(title, level=0)
    for part in text.split("\n\n"):
        if part.startswith("# "):
            document.add_heading(part[2:], level=1)
        elif " | " in part:
            add_table(document, [line.split(" | ") for line in part.splitlines()])
        else:
            document.add_paragraph(part)
    return saved(document)


def add_table(document, rows: list[list[str]]) -> None:
    """Put a table at the end of a Word document."""
    grid = document.add_table(rows=len(rows), cols=len(rows[0]))
    for row, values in zip(grid.rows, rows, strict=True):
        for cell, value in zip(row.cells, values, strict=True):
            cell.text = value


def pptx(title: str, author: str, date: dt.datetime, text: str) -> bytes:
    """A PowerPoint file: a title slide, then a slide for each "# heading", a bullet for each paragraph."""
    from pptx import Presentation

    deck = Presentation()
    stamp(deck.core_properties, title, author, date)
    cover = deck.slides.add_slide(deck.slide_layouts[0])
    cover.shapes.title.text = title
    cover.placeholders[1].text = f"{author}, {date.day} {date:%B %Y}"
    for section in text.removeprefix("# ").split("\n\n# "):
        heading, *bullets = section.split("\n\n")
        slide = deck.slides.add_slide(deck.slide_layouts[1])
        slide.shapes.title.text = heading
        slide.placeholders[1].text = "\n".join(bullets)
    return saved(deck)


def saved(office) -> bytes:
    """The bytes of a Word document or PowerPoint presentation."""
    out = io.BytesIO()
    office.save(out)
    return without_clock(out.getvalue())


def mail(
    subject: str, sender: str, date: dt.datetime, body: str, attachment: tuple[str, str] | None = None
) -> bytes:
    """A message in plain text, with a text file attached if one is given as (name, text)."""
    message = EmailMessage()
    message["From"] = f"{sender} <fleet@halvard.example>"
    message["To"] = "masters@halvard.example, agents@halvard.example"
    message["Subject"] = subject
    message["Date"] = date
    message["Message-ID"] = f"<{date:%Y%m%d%H%M}@halvard.example>"
    message.set_content(body)
    if attachment:
        message.add_attachment(attachment[1], filename=attachment[0])
        message.set_boundary("=_halvard_line")
    return message.as_bytes()


def day(month: int, number: int, hour: int) -> dt.datetime:
    """An hour of 2031 in universal time."""
    return dt.datetime(2031, month, number, hour, tzinfo=dt.UTC)


def briefings() -> dict[str, bytes]:
    """Every binary briefing: its path in `corpus/` and its bytes."""
    watch, lantern, halvard = "Joint Watch Centre", "Lantern Relief", "Halvard Line"
    defence = "Caldemar Ministry of Defence"
    return {
        "official/jwc-intsum-03.pdf": pdf(
            "Intelligence summary 3: the landing, and what we got wrong", watch, day(3, 18, 6), LANDING
        ),
        "official/jwc-mine-clearance.pptx": pptx(
            "Mine clearance off Kestrel Bay", watch, day(4, 1, 9), MINE_SLIDES
        ),
        "official/mod-garrison-2031-03-17.docx": docx(
            "The garrison of Brannock Island: what is known",
            defence,
            day(3, 17, 9),
            GARRISON,
        ),
        "field/lantern-sitrep-1.docx": docx(
            "Sitrep 1: people displaced from Kestrel Bay", lantern, day(3, 11, 12), SITREP_1
        ),
        "field/lantern-sitrep-2.pdf": pdf("Sitrep 2: after the landing", lantern, day(3, 21, 18), SITREP_2),
        "field/halvard-linden.eml": mail(
            "Situation note 4: MV Halvard Linden mined, all crew safe",
            halvard,
            day(3, 19, 7),
            LINDEN_MAIL,
            ("linden-cargo.txt", LINDEN_LIST),
        ),
        "field/halvard-resumption.eml": mail(
            "Situation note 9: Kestrel Bay calls resume", halvard, day(4, 12, 8), RESUMPTION_MAIL
        ),
    }


def main(folder: Path = CORPUS) -> None:
    """Write the files and say how large they are."""
    for path, content in briefings().items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
        print(f"{path}: {len(content):,} bytes")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:2]))
