import pytest

ASKED = {"question": "Ai chủ trì 1.1 của An Khê 2024?"}
OURS = [
    {},
    {"sec-fetch-site": "same-origin"},
    {"sec-fetch-site": "none"},
    {"sec-fetch-site": "same-origin", "origin": "null"},
    {"origin": "http://testserver"},
    {"origin": "http://hoi.example:8443", "x-forwarded-host": "hoi.example:8443"},
]
FOREIGN = [
    {"sec-fetch-site": "cross-site"},
    {"sec-fetch-site": "same-site"},
    {"sec-fetch-site": "cross-site", "origin": "http://testserver"},
    {"origin": "http://evil.example"},
    {"origin": "http://testserver.evil.example"},
    {"origin": "http://testserver:81"},
    {"origin": "null"},
    {"origin": ""},
]


@pytest.mark.parametrize("headers", OURS)
def test_our_pages_and_programs_may_write(client, headers):
    assert client.post("/", data=ASKED, headers=headers).status_code == 200
    assert client.post("/api/v1/ask", json=ASKED, headers=headers).status_code == 200


@pytest.mark.parametrize("headers", FOREIGN)
def test_pages_of_other_sites_may_not(client, core, headers):
    for response in (
        client.post("/", data=ASKED, headers=headers),
        client.post("/api/v1/ask", json=ASKED, headers=headers),
        client.post("/api/v1/feedback", json={}, headers=headers),
    ):
        assert response.status_code == 403
        assert response.json()["type"] == "urn:cchc:cross-site"
        assert "content-security-policy" in response.headers
    assert core.questions == []


def test_other_sites_may_link_here(client):
    assert client.get("/plans", headers={"sec-fetch-site": "cross-site"}).status_code == 200


def test_the_refusal_follows_the_language(client):
    refused = client.post("/", data=ASKED, headers={"origin": "null", "accept-language": "en"})
    assert "another site" in refused.json()["detail"]


def test_a_person_is_refused_with_a_page(client):
    headers = {"sec-fetch-site": "cross-site", "accept": "text/html"}
    response = client.post("/", data={"question": "a"}, headers=headers)
    assert response.status_code == 403
    assert response.headers["content-type"].startswith("text/html")
    assert "máy chủ khác" in response.text
