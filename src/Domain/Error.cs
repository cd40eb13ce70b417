namespace Domain;

/// <summary>What an error means to the caller; the HTTP status follows from it in one place.</summary>
public enum ErrorKind
{
    /// <summary>The request cannot be read: broken JSON, an unknown parameter.</summary>
    Malformed,

    /// <summary>The request was read and breaks a rule; the findings name every place.</summary>
    Invalid,

    /// <summary>There is no such item, or the caller may not know of it.</summary>
    NotFound,

    /// <summary>The item was public once and is so no more.</summary>
    Gone,

    /// <summary>The item's present state forbids what was asked.</summary>
    Conflict,

    /// <summary>Somebody changed the item since the caller read it.</summary>
    Stale,

    /// <summary>The caller must say which version of the item the change is meant for.</summary>
    PreconditionMissing,

    /// <summary>The caller is not known.</summary>
    Unauthenticated,

    /// <summary>The caller is known and lacks the role.</summary>
    Forbidden,

    /// <summary>The payload is larger than the limit.</summary>
    TooLarge,

    /// <summary>The payload's format is not one that is accepted.</summary>
    UnsupportedMediaType,

    /// <summary>The part that was asked for lies behind the end of the file.</summary>
    RangeNotSatisfiable,

    /// <summary>The address does not know the method.</summary>
    MethodNotAllowed,

    /// <summary>The service cannot do this now; the same request may succeed later.</summary>
    Unavailable,

    /// <summary>A mistake of the service itself.</summary>
    Unexpected,
}

/// <summary>One text in the two languages in which the API speaks to people.</summary>
public readonly record struct Message(string English, string German);

/// <summary>One thing wrong with an input: where (an RFC 6901 JSON pointer), what (a stable code), and in words.</summary>
public sealed record Finding(string Pointer, string Code, Message Message, Message? Hint = null)
{
    /// <summary>How many findings an error lists. Whoever collects findings can stop at one more than this.</summary>
    public const int Limit = 100;

    private static readonly Finding More = new(
        "",
        "errors.more",
        new Message(
            $"There are more: only the first {Limit} are listed.",
            $"Es gibt noch mehr: Aufgeführt sind nur die ersten {Limit}."
        )
    );

    /// <summary>The first findings up to the limit, then one that says that there are more.</summary>
    public static IReadOnlyList<Finding> Limited(IReadOnlyList<Finding> findings) =>
        findings.Count <= Limit || IsLimited(findings) ? findings : [.. findings.Take(Limit), More];

    private static bool IsLimited(IReadOnlyList<Finding> findings) =>
        findings.Count == Limit + 1 && findings[Limit].Code == More.Code;

    /// <summary>A name that was sent, short enough for a message.</summary>
    public static string Excerpt(string name) => name.Length <= 60 ? name : $"{name.AsSpan(0, 59)}…";
}

/// <summary>An expected failure. The code is stable and documented in docs/errors.md.</summary>
public sealed record Error(ErrorKind Kind, string Code, Message Message)
{
    /// <summary>
    /// Everything wrong with the input, at most <see cref="Finding.Limit"/> and a note that there are more; empty when the error is not
    /// about the input.
    /// </summary>
    public IReadOnlyList<Finding> Findings
    {
        get;
        init => field = Finding.Limited(value);
    } = [];

    public Error(ErrorKind kind, string code, string english, string german)
        : this(kind, code, new Message(english, german)) { }

    /// <summary>The same error, with the one field that is to blame.</summary>
    public Error At(string pointer) => this with { Findings = [new Finding(pointer, Code, Message)] };

    /// <summary>An invalid input with one thing wrong, at one place.</summary>
    public static Error About(string pointer, string code, string english, string german)
    {
        var message = new Message(english, german);
        return new Error(ErrorKind.Invalid, code, message) { Findings = [new Finding(pointer, code, message)] };
    }
}
