namespace Domain;

/// <summary>The kind of an error, from which the HTTP status is derived in one place.</summary>
public enum ErrorKind
{
    /// <summary>The request cannot be read: broken JSON, an unknown parameter.</summary>
    Malformed,

    /// <summary>The request was read and breaks a rule; the findings name every place.</summary>
    Invalid,

    /// <summary>There is no such item, or the caller may not know of it.</summary>
    NotFound,

    /// <summary>The item was public once but no longer is.</summary>
    Gone,

    /// <summary>The item's current state does not allow the request.</summary>
    Conflict,

    /// <summary>The item has changed since the caller read it.</summary>
    Stale,

    /// <summary>The caller must state the version of the item to change.</summary>
    PreconditionMissing,

    /// <summary>The caller is not known.</summary>
    Unauthenticated,

    /// <summary>The caller is known but lacks the role.</summary>
    Forbidden,

    /// <summary>The payload is larger than the limit.</summary>
    TooLarge,

    /// <summary>The payload's format is not accepted.</summary>
    UnsupportedMediaType,

    /// <summary>The requested range is beyond the end of the file.</summary>
    RangeNotSatisfiable,

    /// <summary>The address does not support the method.</summary>
    MethodNotAllowed,

    /// <summary>The caller has sent more requests than a limit allows.</summary>
    TooManyRequests,

    /// <summary>The service cannot do this now; the same request may succeed later.</summary>
    Unavailable,

    /// <summary>A bug in the service itself.</summary>
    Unexpected,
}

/// <summary>A text in the two languages of the API.</summary>
public readonly record struct Message(string English, string German);

/// <summary>One thing wrong with an input: where (an RFC 6901 JSON pointer), what (a stable code), and a message.</summary>
public sealed record Finding(string Pointer, string Code, Message Message, Message? Hint = null)
{
    /// <summary>The maximum number of findings in an error. Code that collects findings can stop at one more.</summary>
    public const int Limit = 100;

    private static readonly Finding More = new(
        "",
        "errors.more",
        new Message(
            $"There are more: only the first {Limit} are listed.",
            $"Es gibt noch mehr: Aufgeführt sind nur die ersten {Limit}."
        )
    );

    /// <summary>The findings up to the limit, then one that says that there are more.</summary>
    public static IReadOnlyList<Finding> Limited(IReadOnlyList<Finding> findings) =>
        findings.Count <= Limit || IsLimited(findings) ? findings : [.. findings.Take(Limit), More];

    private static bool IsLimited(IReadOnlyList<Finding> findings) =>
        findings.Count == Limit + 1 && findings[Limit].Code == More.Code;

    /// <summary>A submitted name, short enough for a message.</summary>
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

    /// <summary>The same error, about one field.</summary>
    public Error At(string pointer) => this with { Findings = [new Finding(pointer, Code, Message)] };

    /// <summary>An error about an invalid input with a single finding.</summary>
    public static Error About(string pointer, string code, string english, string german)
    {
        var message = new Message(english, german);
        return new Error(ErrorKind.Invalid, code, message) { Findings = [new Finding(pointer, code, message)] };
    }
}
