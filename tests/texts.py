"""Real text to test with."""

TRADES = (
    "<h2>Of their trades, and manner of life</h2>\n"
    "<p>Agriculture is that which is so universally understood among them that no person, "
    "either man or woman, is ignorant of it; they are instructed in it from their childhood.</p>\n"
    "<p>The chief, and almost the only, business of the Syphogrants is to take care that "
    "<em>no man may live idle</em>, but that every one may follow his trade diligently; yet they "
    "do not wear themselves out with perpetual toil from morning to night.</p>"
)
IDLE = "no man may live idle"
SHORTENED = TRADES[: TRADES.index("<p>The chief")]
"""Without the paragraph in which no man may live idle."""
TRAFFIC = (
    "<h2>Of their traffic</h2>\n"
    "<p>But it is now time to explain to you the mutual intercourse of this people, their "
    "commerce, and the rules by which all things are distributed among them.</p>"
)
ANALECTS = "<p>子曰：“學而時習之，不亦說乎？有朋自遠方來，不亦樂乎？人不知而不慍，不亦君子乎？”</p>"
GENESIS = '<p dir="rtl">בְּרֵאשִׁית בָּרָא אֱלֹהִים אֵת הַשָּׁמַיִם וְאֵת הָאָרֶץ׃</p>'
RARE = "<p>😀𠮷 stands before. 𠮷野家 is a name, and 👩‍👩‍👧 a family.</p>"  # astral characters
