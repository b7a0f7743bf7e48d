"""What the surroundings say of the network: proxies and certificates, when they are of no use."""

from __future__ import annotations

from jatspress.errors import ConfigurationError
from jatspress.message import say


def unusable_network() -> ConfigurationError:
    """Say that no client can be made with the proxy or certificates of the environment."""
    return ConfigurationError(
        say("the proxy or the certificates of the environment cannot be used"),
        where="HTTPS_PROXY, ALL_PROXY, SSL_CERT_FILE",
        hint=say(
            "A proxy is http://host:port (SOCKS is not known), SSL_CERT_FILE a file that is "
            "there. Correct or unset them."
        ),
    )
