"""The settings as a table: variable, default, value in force and help, for `cchc settings` and the documentation."""

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from assistant.settings import PROJECT, Settings


@dataclass(frozen=True, slots=True)
class Option:
    """One setting as people see it; paths inside the project are given relative to it, passwords are hidden."""

    variable: str
    default: str
    value: str
    help: str


def options(settings: Settings) -> tuple[Option, ...]:
    """Every setting, in the order in which `Settings` declares them."""
    prefix = Settings.model_config["env_prefix"]
    return tuple(
        Option(
            f"{prefix}{name}".upper(), _shown(field.default), _shown(getattr(settings, name)), field.description or ""
        )
        for name, field in Settings.model_fields.items()
    )


def _shown(value: object) -> str:
    if value is None or value == ():
        return "unset"
    if isinstance(value, tuple):
        return " ".join(map(str, value))
    if isinstance(value, Path):
        return str(value.relative_to(PROJECT)) if value.is_relative_to(PROJECT) else str(value)
    if isinstance(value, str) and "://" in value:
        return _without_password(value).replace(f"{PROJECT}/", "")
    return str(value).lower() if isinstance(value, bool) else str(value)


def _without_password(url: str) -> str:
    try:
        return make_url(url).render_as_string(hide_password=True)
    except ArgumentError:
        return url.partition("://")[0] + "://…"
