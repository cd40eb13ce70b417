using System.Globalization;

namespace Domain.Articles.Checks;

/// <summary>A rule that checks test: its stable code, its severity, and a message that says how to fix it.</summary>
public sealed record CheckRule(string Code, CheckSeverity Severity, Message Message)
{
    /// <summary>A rule that blocks publishing; {0} in the messages is replaced by the detail of a finding.</summary>
    public static CheckRule Error(string code, string english, string german) =>
        new(code, CheckSeverity.Error, new Message(english, german));

    /// <summary>A rule that only warns; {0} in the messages is replaced by the detail of a finding.</summary>
    public static CheckRule Warning(string code, string english, string german) =>
        new(code, CheckSeverity.Warning, new Message(english, german));

    /// <summary>The finding at one place.</summary>
    public Check At(string pointer) => new(Code, Severity, pointer, Message);

    /// <summary>The finding at one place, with a detail in its message.</summary>
    public Check At(string pointer, long detail) => At(pointer, detail.ToString(CultureInfo.InvariantCulture));

    /// <inheritdoc cref="At(string, long)"/>
    public Check At(string pointer, string detail) => At(pointer, new Message(detail, detail));

    /// <inheritdoc cref="At(string, long)"/>
    public Check At(string pointer, Message detail) =>
        new(Code, Severity, pointer, new Message(With(Message.English, detail.English), With(Message.German, detail.German)));

    private static string With(string message, string detail) => message.Replace("{0}", detail, StringComparison.Ordinal);
}
