"""Which addresses may be asked for values."""

import pytest

from bot.measures.addresses import Doorkeeper, ForbiddenAddressError, is_public

INSIDE = (
    "127.0.0.1",
    "127.8.8.8",
    "0.0.0.0",  # noqa: S104 - what nobody may be led to
    "10.0.0.1",
    "172.16.0.1",
    "172.31.255.255",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "192.0.2.7",
    "198.18.0.1",
    "224.0.0.1",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "fe80::1",
    "fe80::1%eth0",
    "fc00::1",
    "fd00:ec2::254",
    "fec0::1",
    "feff::1%eth0",
    "ff02::1",
    "::ffff:127.0.0.1",
    "::ffff:169.254.169.254",
    "64:ff9b::7f00:1",
    "2002:7f00:1::",
    "2001:0:7f00:1::",
    "2001:db8::1",
    "not an address",
    "",
)


@pytest.mark.parametrize("address", INSIDE)
def test_what_is_inside_is_not_public(address: str) -> None:
    assert not is_public(address)
    with pytest.raises(ForbiddenAddressError):
        Doorkeeper().check_ip(address)


@pytest.mark.parametrize("address", ["93.184.216.34", "8.8.8.8", "2606:4700:4700::1111"])
def test_what_anybody_can_reach_is_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize("address", ["127.0.0.1", "::1"])
def test_this_machine_is_asked_only_where_the_product_is_tested(address: str) -> None:
    Doorkeeper(allows_loopback=True).check_ip(address)


@pytest.mark.parametrize("address", [one for one in INSIDE if "127." not in one and one != "::1"])
def test_nothing_else_of_the_inside_is_asked_even_then(address: str) -> None:
    with pytest.raises(ForbiddenAddressError):
        Doorkeeper(allows_loopback=True).check_ip(address)


@pytest.mark.parametrize(
    "url",
    [
        "http://numbers.example/a.csv",
        "http://127.0.0.1/a.csv",
        "ftp://numbers.example/a.csv",
        "file:///etc/passwd",
        "gopher://numbers.example",
        "//numbers.example/a.csv",
        "numbers.example/a.csv",
        "https:///a.csv",
        "https://me:secret@numbers.example/a.csv",
        "https://me@numbers.example/a.csv",
        "https://numbers.example:port/a.csv",
        "https://[::1/a.csv",
        "https://numbers.example/a b.csv",
        "https://numbers.example/a\r\nHost: inside",
        f"https://numbers.example/{'a' * 500}",
    ],
)
def test_an_address_is_https_and_names_nobody(url: str) -> None:
    with pytest.raises(ForbiddenAddressError) as refused:
        Doorkeeper().check_url(url)

    assert "secret" not in str(refused.value)
