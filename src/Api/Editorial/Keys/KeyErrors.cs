using Domain;

namespace Api.Editorial.Keys;

internal static class KeyErrors
{
    public static readonly Error NotFound = new(
        ErrorKind.NotFound,
        "key.notFound",
        "There is no API key with this id.",
        "Einen API-Schlüssel mit dieser Id gibt es nicht."
    );

    public static readonly Error LastAdmin = new(
        ErrorKind.Conflict,
        "key.lastAdmin",
        "This is the last valid key of an admin: without it nobody could manage keys. Create another one first.",
        "Dies ist der letzte gültige Schlüssel der Rolle admin: Ohne ihn könnte niemand mehr Schlüssel verwalten. Bitte erst einen anderen anlegen."
    );
}
