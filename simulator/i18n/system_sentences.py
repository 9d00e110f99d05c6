"""What the operating system, the network and Python's readers say; it is found inside the program's own sentences."""

from __future__ import annotations

import errno
import os

from simulator.i18n.catalogue import N_

SYSTEM: dict[str, str] = {
    "ENOENT": N_("No such file or directory"),
    "EACCES": N_("Permission denied"),
    "EPERM": N_("Operation not permitted"),
    "EEXIST": N_("File exists"),
    "EISDIR": N_("Is a directory"),
    "ENOTDIR": N_("Not a directory"),
    "ENOTEMPTY": N_("Directory not empty"),
    "ENAMETOOLONG": N_("File name too long"),
    "ELOOP": N_("Too many levels of symbolic links"),
    "EMFILE": N_("Too many open files"),
    "ENFILE": N_("Too many open files in system"),
    "ENOSPC": N_("No space left on device"),
    "EDQUOT": N_("Disk quota exceeded"),
    "EROFS": N_("Read-only file system"),
    "EIO": N_("Input/output error"),
    "EFBIG": N_("File too large"),
    "EBUSY": N_("Device or resource busy"),
    "EINVAL": N_("Invalid argument"),
    "ENXIO": N_("No such device or address"),
    "EPIPE": N_("Broken pipe"),
    "ENOMEM": N_("Cannot allocate memory"),
    "EADDRINUSE": N_("Address already in use"),
    "EADDRNOTAVAIL": N_("Cannot assign requested address"),
    "ECONNREFUSED": N_("Connection refused"),
    "ECONNRESET": N_("Connection reset by peer"),
    "ECONNABORTED": N_("Software caused connection abort"),
    "ETIMEDOUT": N_("Connection timed out"),
    "EHOSTUNREACH": N_("No route to host"),
    "ENETUNREACH": N_("Network is unreachable"),
}
"""Name in `errno` -> the usual words for it."""

WRAPPED = (
    N_("[Errno {number}] {why}: '{path}'"),
    N_("[Errno {number}] {why}"),
    N_("'{codec}' codec can't decode byte {byte} in position {place}: {said}"),
    N_("'{codec}' codec can't decode bytes in position {place}: {said}"),
)
NETWORK = (
    N_("Name or service not known"),
    N_("Temporary failure in name resolution"),
    N_("nodename nor servname provided, or not known"),
    N_("getaddrinfo failed"),
    N_("timed out"),
    N_("The read operation timed out"),
    N_("Remote end closed connection without response"),
    N_("HTTP Error {code}: {said}"),
    N_("[SSL: {code}] {said}"),
)
JSON = (
    N_("Expecting value"),
    N_("Expecting ',' delimiter"),
    N_("Expecting ':' delimiter"),
    N_("Expecting property name enclosed in double quotes"),
    N_("Illegal trailing comma before end of object"),
    N_("Illegal trailing comma before end of array"),
    N_("Extra data"),
    N_("Unterminated string starting at"),
    N_("Invalid control character at"),
    N_("Invalid \\escape"),
    N_("Invalid \\uXXXX escape"),
    N_("Exceeds the limit ({number} digits) for integer string conversion: {said}"),
)
TOML = (
    N_("{why} (at line {line}, column {column})"),
    N_("{why} (at end of document)"),
    N_("Cannot declare {name} twice"),
    N_("Cannot overwrite a value"),
    N_("Duplicate inline table key {name}"),
    N_("Expected '=' after a key in a key/value pair"),
    N_("Expected newline or end of document after a statement"),
    N_("Expected ']' at the end of a table declaration"),
    N_("Expected ']]' at the end of an array declaration"),
    N_("Expected {name}"),
    N_("Found invalid character {name}"),
    N_("Illegal character {name}"),
    N_("Invalid date or datetime"),
    N_("Invalid initial character for a key part"),
    N_("Invalid statement"),
    N_("Invalid value"),
    N_("Unclosed array"),
    N_("Unclosed inline table"),
    N_("Unescaped '\\' in a string"),
    N_("Unterminated string"),
)
FIELDS = (
    N_("Field required"),
    N_("Extra inputs are not permitted"),
    N_("Input should be a valid string"),
    N_("Input should be a valid integer"),
    N_("Input should be a valid integer, unable to parse string as an integer"),
    N_("Input should be a valid number"),
    N_("Input should be a valid number, unable to parse string as a number"),
    N_("Input should be a valid boolean"),
    N_("Input should be a valid list"),
    N_("Input should be a valid tuple"),
    N_("Input should be a valid dictionary"),
    N_("Input should be a valid dictionary or instance of {name}"),
    N_("Input should be greater than or equal to {limit}"),
    N_("Input should be less than or equal to {limit}"),
    N_("Input should be greater than {limit}"),
    N_("Input should be less than {limit}"),
    N_("Input should be {allowed}"),
    N_("Input tag '{tag}' found using '{key}' does not match any of the expected tags: {allowed}"),
    N_("Unable to extract tag using discriminator '{key}'"),
)
"""What pydantic says of a field of a stored event."""

HEARD = (*SYSTEM.values(), *WRAPPED, *NETWORK, *JSON, *TOML, *FIELDS)


def system_words() -> dict[str, str]:
    """This system's own words for an error -> the usual ones, where the two differ."""
    codes = {getattr(errno, name): words for name, words in SYSTEM.items() if hasattr(errno, name)}
    return {os.strerror(code): words for code, words in codes.items() if os.strerror(code) != words}
