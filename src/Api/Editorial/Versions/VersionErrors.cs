using Domain;

namespace Api.Editorial.Versions;

/// <summary>Errors about former versions and four-eyes changes.</summary>
internal static class VersionErrors
{
    public static readonly Error NotFound = new(
        ErrorKind.NotFound,
        "version.notFound",
        "The item has no former version with this number.",
        "Eine frühere Version mit dieser Nummer hat das Element nicht."
    );

    public static readonly Error SecondEditor = new(
        ErrorKind.Conflict,
        "fourEyes.secondEditor",
        "Recorded, not carried out: under four eyes another editor must send the same request within a week before readers see the change.",
        "Vermerkt, nicht ausgeführt: Unter Vier-Augen-Prinzip muss jemand anderes mit der Rolle editor innerhalb einer Woche dieselbe Anfrage senden, bevor Leserinnen und Leser die Änderung sehen."
    );

    /// <summary>The same for a dry run, which records nothing.</summary>
    public static readonly Error SecondEditorNeeded = SecondEditor with
    {
        Message = new Message(
            "This was a dry run, and nothing was recorded. Under four eyes two editors must send the same request before readers see the change.",
            "Das war ein Probelauf, vermerkt wurde nichts. Unter Vier-Augen-Prinzip müssen zwei Personen mit der Rolle editor dieselbe Anfrage senden, bevor Leserinnen und Leser die Änderung sehen."
        ),
    };
}
