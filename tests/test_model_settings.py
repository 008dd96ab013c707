"""The model's variables: what sets one up, and what is wrong with it, each with its remedy."""

import base64

import pytest

from bot.domain.errors import SettingsError
from bot.settings import ModelSettings, Price, read_settings

KEYS = base64.b64encode(b"k" * 32).decode()
SET = {"OPENAI_MODEL": "mini-1", "OPENAI_API_KEY": "sk-secret", "SECRET_KEYS": KEYS}


def model(**env: str) -> ModelSettings | None:
    return read_settings({**SET, **env}).model


def test_without_a_name_no_model_is_set_up() -> None:
    assert model(OPENAI_MODEL="") is None
    assert read_settings({"OPENAI_API_KEY": "sk-of-another-program"}).model is None


def test_a_name_and_a_key_are_enough_and_the_key_is_never_shown() -> None:
    found = model()
    assert found == ModelSettings("mini-1", key="sk-secret")
    assert found.told == "mini-1 at api.openai.com"
    assert "sk-secret" not in repr(found)


def test_all_of_it_is_read() -> None:
    found = model(
        OPENAI_BASE_URL="http://ollama:11434/v1/",
        OPENAI_API_KEY="",
        OPENAI_TOKENS_PER_DAY="5000",
        OPENAI_PRICE="0.15  0.6 USD",
    )
    price = Price(0.15, 0.6, "USD")
    assert found == ModelSettings("mini-1", "http://ollama:11434/v1", "", 5_000, price)
    assert found.told == "mini-1 at ollama:11434"


@pytest.mark.parametrize(
    "url",
    [
        "https://models.example.com/v1",
        "http://127.0.0.1:8080/v1",
        "http://[::1]:8080/v1",
        "http://localhost/v1",
        "http://10.1.2.3/v1",
    ],
)
def test_a_server_is_encrypted_or_in_a_network_of_one_s_own(url: str) -> None:
    found = model(OPENAI_BASE_URL=url)
    assert found is not None
    assert found.base_url == url


@pytest.mark.parametrize(
    ("name", "said", "remedy"),
    [
        ("OPENAI_API_KEY", "", "OPENAI_API_KEY is not: set it"),
        ("SECRET_KEYS", "", "openssl rand -base64 32"),
        ("OPENAI_BASE_URL", "http://models.example.com/v1", "begin it with https://"),
        ("OPENAI_BASE_URL", "http://8.8.8.8/v1", "begin it with https://"),
        ("OPENAI_BASE_URL", "models.example.com", "no plain address"),
        ("OPENAI_BASE_URL", "https://me:secret@models.example.com/v1", "no plain address"),
        ("OPENAI_BASE_URL", "https://models.example.com/v1?key=1", "no plain address"),
        ("OPENAI_BASE_URL", "https://models.example.com:http/v1", "no plain address"),
        ("OPENAI_TOKENS_PER_DAY", "10", "whole number from 1000"),
        ("OPENAI_PRICE", "cheap", "0.15 0.60 USD"),
        ("OPENAI_PRICE", "0.15 USD", "0.15 0.60 USD"),
        ("OPENAI_PRICE", "1e9 1 USD", "0.15 0.60 USD"),
        ("OPENAI_MODEL", "m" * 101, "the name by which the server knows it"),
    ],
)
def test_what_is_wrong_is_named_with_its_remedy(name: str, said: str, remedy: str) -> None:
    with pytest.raises(SettingsError, match=name) as caught:
        model(**{name: said})
    assert remedy in str(caught.value)
    assert "secret" not in str(caught.value)
