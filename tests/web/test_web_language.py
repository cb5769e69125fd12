import pytest
from starlette.datastructures import URL

from web.catalogue import current_language
from web.language import other_languages

HEADINGS = {"vi": "Các kế hoạch hiện có", "en": "Plans"}


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        ("", "vi"),
        ("vi-VN,vi;q=0.9,en;q=0.8", "vi"),
        ("en-US,en;q=0.9", "en"),
        ("fr, en;q=0.5, vi;q=0.4", "en"),
        ("en;q=0.3, vi;q=0.9", "vi"),
        ("en;q=0, *", "vi"),
        ("de", "vi"),
        (";;q=,en;q=x", "vi"),
    ],
)
def test_a_page_is_in_the_language_the_browser_wants(client, accepted, language):
    page = client.get("/plans", headers={"Accept-Language": accepted})
    assert HEADINGS[language] in page.text
    assert f'<html lang="{language}">' in page.text
    assert page.headers["Content-Language"] == language
    assert "Accept-Language" in page.headers["Vary"]


def test_the_language_asked_for_is_remembered(client):
    english = client.get("/plans?lang=en", headers={"Accept-Language": "vi"})
    assert HEADINGS["en"] in english.text
    assert "SameSite=Lax" in english.headers["Set-Cookie"]
    assert HEADINGS["en"] in client.get("/plans", headers={"Accept-Language": "vi"}).text
    assert HEADINGS["vi"] in client.get("/plans?lang=vi").text
    assert HEADINGS["vi"] in client.get("/plans").text


@pytest.mark.parametrize("given", ["xx", "", "en%00", "%ff", "../en"])
def test_a_language_that_is_not_there_is_passed_over(client, given):
    page = client.get(f"/plans?lang={given}")
    assert page.status_code == 200
    assert HEADINGS["vi"] in page.text
    assert "Set-Cookie" not in page.headers


def test_a_broken_cookie_is_passed_over(client):
    assert client.get("/plans", headers={"Cookie": 'lang="en; ]=['}).status_code == 200


def test_the_errors_of_the_api_follow_the_language(client):
    path = "/api/v1/plans/nowhere"
    assert client.get(path, headers={"Accept-Language": "en"}).json()["detail"].startswith("There is no plan")
    assert client.get(path).json()["detail"].startswith("Không có kế hoạch")


def test_the_other_language_keeps_the_address():
    url = URL("http://x/documents/a?start=3&end=9&lang=vi&hl=")
    assert other_languages(url) == {"en": "/documents/a?start=3&end=9&hl=&lang=en"}
    token = current_language.set("en")
    assert list(other_languages(url)) == ["vi"]
    current_language.reset(token)
