using Api.Http;
using Domain;

namespace Api.Delivery.Changes;

/// <summary>`Last-Event-ID`, which browsers send when they reconnect to a stream.</summary>
internal static class ResumeHeader
{
    public const string Name = "Last-Event-ID";

    /// <summary>Reads where to continue, or leaves it as it is if the header is absent; false when it is malformed.</summary>
    public static bool TryRead(HttpContext http, ref LogCursor? after)
    {
        if (http.Request.Headers[Name].ToString() is not { Length: > 0 } header)
        {
            return true;
        }

        var isCursor = LogCursor.TryParse(header, out var read);
        after = isCursor ? read : after;
        return isCursor;
    }

    public static Error Wrong =>
        Problems.Unreadable with
        {
            Findings =
            [
                new Finding(
                    $"#/header/{Name}",
                    "value.invalid",
                    new Message(
                        $"{Name} must be the id of an event or a cursor.",
                        $"{Name} muss die Id eines Ereignisses oder ein cursor sein."
                    )
                ),
            ],
        };
}
