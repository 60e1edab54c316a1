"""Find an article among many by what is known about it."""

from compareview.text.article import Article
from compareview.text.visible import visible


def fits(article: Article, number: int, words: str) -> bool:
    """Whether these words, or beginnings of words, are all told of an article, or are its number. No words fit all."""
    if not words.strip():
        return True
    file = visible(article.source.name) if article.source else ""
    told = f"{article.name} {article.shown_title} {visible(article.author)} {file}".casefold()
    return words.strip() == str(number) or all(word in told for word in words.casefold().split())
