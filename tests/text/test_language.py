"""Whether two texts are in different languages is said only where there is no doubt."""

from itertools import combinations

import pytest

from compareview.text.language import guess_language, told_apart

TEXTS = {
    "en": """Twelve people were hurt on Tuesday evening when a ferry ran aground off the coast, police said. The ship
had left the port at a quarter past six. The captain said that the rudder did not answer and that the
sea was rough.""",
    "de": """Zwölf Menschen wurden am Dienstagabend verletzt, als eine Fähre vor der Küste auf Grund lief, wie die
Polizei mitteilte. Das Schiff hatte den Hafen um Viertel nach sechs verlassen. Der Kapitän sagte, dass
das Ruder nicht reagierte und die See rau war.""",
    "fr": """Douze personnes ont été blessées mardi soir quand un ferry s'est échoué au large de la côte, selon la
police. Le navire avait quitté le port à six heures et quart. Le capitaine a dit que la barre ne
répondait plus et que la mer était forte.""",
    "es": """Doce personas resultaron heridas el martes por la noche cuando un transbordador encalló frente a la
costa, según la policía. El barco había salido del puerto a las seis y cuarto. El capitán dijo que el
timón no respondía y que la mar estaba muy agitada.""",
    "pt": """Doze pessoas ficaram feridas na terça-feira à noite quando um barco encalhou ao largo da costa, segundo
a polícia. O navio tinha saído do porto às seis e um quarto. O capitão disse que o leme não respondia e
que o mar estava muito agitado.""",
    "it": """Dodici persone sono rimaste ferite martedì sera quando un traghetto si è arenato al largo della costa,
secondo la polizia. La nave aveva lasciato il porto alle sei e un quarto. Il capitano ha detto che il
timone non rispondeva e che il mare era molto mosso.""",
    "ru": """Двенадцать человек пострадали во вторник вечером, когда паром Halvern Line сел на мель у побережья,
сообщила полиция. Судно вышло из порта в четверть седьмого.""",
    "ar": """أصيب اثنا عشر شخصا مساء الثلاثاء عندما جنحت عبارة Halvern Line قبالة الساحل، بحسب الشرطة. وكانت السفينة
قد غادرت الميناء في السادسة والربع.""",
}
DUTCH = (
    """Bij een aanvaring voor de kust zijn dinsdagavond twaalf mensen gewond geraakt, meldt de politie. Volgens
de kustwacht was er geen gevaar voor de opvarenden, maar de wind was hard en de zee was ruw. Het
onderzoek naar de oorzaak is nog niet afgerond.""",
    """Twaalf mensen raakten gewond toen dinsdagavond een veerboot aan de grond liep, aldus de politie. Het
schip had de haven om kwart over zes verlaten. De kapitein zei dat het roer niet reageerde en dat het
zicht zeer slecht was.""",
)
# English for all the names in them, which have the frequent words of other languages.
NAMES = (
    """Police named the dead on Friday: Juan de la Cruz, Maria de los Santos, Pedro de la Torre, Ana de las Casas, Jose
de la Vega, Luis de los Rios, Rosa de la Fuente, Carlos de la Hoz, Elena del Rio y Lopez and Marta de la Rosa.""",
    """Winners on Sunday: Château de la Loire, Musée de l'Homme, Théâtre de la Ville, Cirque de Paris, Opéra de Lyon,
Fête de la Musique, Maison de la Radio, Jardin des Plantes, Coupe de la Ligue, Palais des Sports, Salon de Provence.""",
    """Results: Clube de Regatas do Flamengo beat Vasco da Gama, Sport do Recife, Santos, Porto, Sporting de Braga,
Vitória de Guimarães, Nacional da Madeira, Rio de Janeiro, São Paulo, Belém do Pará, Santa Maria da Feira.""",
)
CATALAN = (
    """Dotze persones van resultar ferides dimarts al vespre quan un transbordador va encallar davant de la
costa, segons la policia. El capità va dir que el timó no responia i que la visibilitat era molt
dolenta.""",
    """Les causes de l'accident encara no són clares, i la companyia ha suspès el servei fins divendres. Els
passatgers van arribar a terra abans de les deu amb l'ajuda de les barques de pesca.""",
)


def guessed(text):
    return text, guess_language(text)


@pytest.mark.parametrize(("one", "other"), list(combinations(TEXTS, 2)))
def test_articles_in_different_languages_are_told_apart(one, other):
    assert told_apart(guessed(TEXTS[one]), guessed(TEXTS[other]))
    assert told_apart(guessed(TEXTS[other]), guessed(TEXTS[one]))


@pytest.mark.parametrize("texts", [DUTCH, CATALAN, ("Ferry agrees", "Zwölf Menschen und das Boot")])
def test_two_texts_of_a_language_that_is_not_known_are_not(texts):
    assert not told_apart(guessed(texts[0]), guessed(texts[1]))
    codes = ["", "en", "de", "fr", "es", "pt", "it"]  # whatever the program takes them for
    for one, other in combinations(codes, 2):
        assert not told_apart((texts[0], one), (texts[1], other))
        assert not told_apart((texts[1], one), (texts[0], other))


@pytest.mark.parametrize("text", NAMES)
def test_names_do_not_make_an_article_one_of_another_language(text):
    for language in ("en", "de", "fr", "es", "pt", "it"):
        for code in ("de", "fr", "es", "pt", "it"):
            assert not told_apart((text, code), (TEXTS[language], language))


@pytest.mark.parametrize(
    ("language", "code", "other"), [("ru", "ru", "uk"), ("ru", "uk", "sr"), ("ar", "ar", "fa"), ("ar", "fa", "ur")]
)
def test_two_texts_in_one_script_other_than_latin_are_not_told_apart(language, code, other):
    """Their languages are told by single letters, which may be a matter of the keyboard."""
    assert not told_apart((TEXTS[language], code), (TEXTS[language], other))
    assert told_apart((TEXTS[language], code), guessed(TEXTS["en"]))


def test_quotes_in_another_language_do_not_make_it_that_language():
    mixed = f"{TEXTS['en']} “{TEXTS['ru']}”"
    assert not told_apart(guessed(TEXTS["en"]), (mixed, "ru"))
