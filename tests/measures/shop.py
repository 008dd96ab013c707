"""A web server on this machine that has numbers to tell, and names that lead to it."""

import datetime as dt
import ipaddress
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from aiohttp import web
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

HERE = "127.0.0.1"
NUMBERS = "date,value\n2026-08-01,69\n2026-08-20,63.5\n"
Answer = Callable[[web.Request], Awaitable[web.StreamResponse]]


@dataclass
class Shop:
    """One server: what was asked of it, and what it answers."""

    port: int = 0
    asked: list[web.Request] = field(default_factory=list)
    answer: Answer | None = None

    def says(self, text: str, **how: object) -> None:
        """Let it answer so from now on."""

        async def answer(_request: web.Request) -> web.Response:
            return web.Response(text=text, **how)  # type: ignore[arg-type]  # whatever is asked for

        self.answer = answer

    def moves(self, to: str) -> None:
        """Let it lead somewhere else."""

        async def answer(_request: web.Request) -> web.Response:
            return web.Response(status=302, headers={"Location": to})

        self.answer = answer

    def url(self, host: str = HERE, scheme: str = "http") -> str:
        """Return an address that leads here."""
        return f"{scheme}://{host}:{self.port}/numbers.csv?key=hush-hush"


@asynccontextmanager
async def opened(
    host: str = HERE, port: int = 0, tls: ssl.SSLContext | None = None
) -> AsyncIterator[Shop]:
    """Open a shop on a free port, or on the one that is asked for."""
    shop = Shop()
    shop.says(NUMBERS)

    async def serve(request: web.Request) -> web.StreamResponse:
        shop.asked.append(request)
        assert shop.answer is not None
        return await shop.answer(request)

    app = web.Application()
    app.router.add_get("/{tail:.*}", serve)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, host, port, ssl_context=tls)
    await site.start()
    shop.port = int(runner.addresses[0][1])
    yield shop
    await runner.cleanup()


@dataclass
class Names:
    """A resolver that answers what it is told, one answer after another; the last one stays."""

    answers: list[Sequence[str]]
    asked: list[str] = field(default_factory=list)

    async def __call__(self, host: str, port: int) -> Sequence[str]:
        self.asked.append(host)
        return self.answers[min(len(self.asked), len(self.answers)) - 1]


def certified(folder: Path, name: str) -> tuple[ssl.SSLContext, ssl.SSLContext]:
    """Return what a server named so shows, and what a client needs to believe it."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    since = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(since)
        .not_valid_after(since.replace(year=2099))
        .add_extension(
            x509.SubjectAlternativeName(
                [x509.DNSName(name), x509.IPAddress(ipaddress.ip_address("127.0.0.9"))]
            ),
            critical=False,
        )
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    shown, secret = folder / "shown.pem", folder / "key.pem"
    shown.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    plain = serialization.NoEncryption()
    form = serialization.PrivateFormat.PKCS8
    secret.write_bytes(key.private_bytes(serialization.Encoding.PEM, form, plain))
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(shown, secret)
    return server, ssl.create_default_context(cafile=shown)
