using System.Net.Mail;
using Microsoft.Extensions.Options;

namespace Api.ReadingRoom;

/// <summary>What the root of the service shows; settings section <c>ReadingRoom</c>.</summary>
/// <param name="IsEnabled">Whether browsers get the reading room at <c>/</c>, or the JSON index like everyone else.</param>
/// <param name="SecurityContact">Where to report vulnerabilities: a URL or a mail address; null if not set.</param>
internal sealed record ReadingRoomOptions(bool IsEnabled, string? SecurityContact)
{
    /// <summary>Reads the section and rejects invalid values.</summary>
    public static ReadingRoomOptions Read(IConfiguration configuration)
    {
        var contact = configuration["ReadingRoom:SecurityContact"];

        return new ReadingRoomOptions(
            configuration.GetValue("ReadingRoom:Enabled", defaultValue: true),
            string.IsNullOrEmpty(contact) ? null : ReadContact(contact)
        );
    }

    private static string ReadContact(string contact) =>
        MailAddress.TryCreate(contact, out var mail) ? $"mailto:{mail.Address}"
        : Uri.TryCreate(contact, UriKind.Absolute, out var address) && address.Scheme is "https" or "mailto" or "tel"
            ? address.AbsoluteUri
        : throw new OptionsValidationException(
            "ReadingRoom",
            typeof(ReadingRoomOptions),
            ["ReadingRoom:SecurityContact must be a mail address or an https URL."]
        );
}
