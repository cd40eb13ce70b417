using System.Globalization;
using System.Text.Json;
using Domain.Articles.Checks;
using Domain.Bodies;

namespace Domain.Articles;

/// <summary>The editorial checks of an edition: errors, which block publishing, and warnings.</summary>
public static class PublishChecks
{
    /// <summary>More findings than anybody reads at once; errors come before warnings when there are more.</summary>
    public const int MaxFindings = Finding.Limit;

    private static readonly Check More = new(
        "check.more",
        CheckSeverity.Warning,
        "",
        new Message(
            $"There are more findings; the first {MaxFindings} are listed, errors before warnings.",
            $"Es gibt weitere Befunde; aufgeführt sind die ersten {MaxFindings}, Fehler vor Warnungen."
        )
    );

    // The title comes first, as for readers; then the order of the content.
    private static readonly string[] Fields =
    [
        "title",
        .. typeof(ArticleContent).GetProperties().Select(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name)),
    ];

    private static readonly Func<CheckContext, IEnumerable<Check>>[] Groups =
    [
        FieldChecks.Run,
        PressReleaseChecks.Run,
        AppointmentChecks.Run,
        MediaChecks.Run,
        HeadingChecks.Run,
        LinkChecks.Run,
        AddressChecks.Run,
        ReferenceChecks.Run,
        DocumentChecks.Run,
        ImageChecks.Run,
        ImageTextChecks.Run,
        AltTextChecks.Run,
        TextChecks.Run,
        LeftoverChecks.Run,
        ConversionChecks.Run,
    ];

    /// <summary>All findings about an edition that appears at the given time, in the order of the content's fields.</summary>
    /// <param name="conversion">What was lost when its body was converted; null if it was not.</param>
    public static IReadOnlyList<Check> Run(
        ArticleContent content,
        References references,
        DateTimeOffset appears,
        ConversionReport? conversion = null,
        CancellationToken ct = default
    )
    {
        var edition = new CheckContext(content, references, appears) { Conversion = conversion ?? ConversionReport.Empty };

        var found = new List<Check>();

        foreach (var check in Groups.SelectMany(run => run(edition)))
        {
            ct.ThrowIfCancellationRequested();
            found.Add(check);
        }

        return
        [
            .. found.OrderBy(check => check.Severity).Take(MaxFindings).OrderBy(check => Place(check.Pointer)),
            .. found.Count > MaxFindings ? [More] : Array.Empty<Check>(),
        ];
    }

    /// <summary>
    /// The errors that a change of one image introduces into public content: those that publishing would report now but not
    /// before the change.
    /// </summary>
    /// <param name="content">The content that shows the image.</param>
    /// <param name="before">The image before the change.</param>
    /// <param name="after">The image after the change.</param>
    /// <param name="appears">When the content appears; now if it is public already.</param>
    public static IReadOnlyList<Check> NewImageErrors(
        ArticleContent content,
        ImageReference before,
        ImageReference after,
        DateTimeOffset appears
    )
    {
        var former = ImageErrors(content, before, appears).ToHashSet();
        return [.. ImageErrors(content, after, appears).Where(error => !former.Contains(error))];
    }

    /// <summary>The errors that publishing would report for the uses of one image.</summary>
    public static IReadOnlyList<Check> ImageErrors(ArticleContent content, ImageReference image, DateTimeOffset appears)
    {
        var references = new References { Images = [image] };
        var shown = new CheckContext(content, references, appears);
        return [.. ImageChecks.Run(shown, image.Id).Where(check => check.Severity is CheckSeverity.Error)];
    }

    /// <summary>Whether any of the findings is an error.</summary>
    public static bool StopPublishing(this IReadOnlyList<Check> checks) =>
        checks.Any(check => check.Severity is CheckSeverity.Error);

    /// <summary>The errors among the checks, as findings about an input.</summary>
    public static IReadOnlyList<Finding> Errors(this IReadOnlyList<Check> checks) =>
        [
            .. checks
                .Where(check => check.Severity is CheckSeverity.Error)
                .Select(check => new Finding(check.Pointer, check.Code, check.Message)),
        ];

    private static (int Field, int Index) Place(string pointer)
    {
        var steps = pointer.Split('/', 4);
        var index = -1;

        if (steps.Length > 2 && int.TryParse(steps[2], NumberStyles.None, CultureInfo.InvariantCulture, out var position))
        {
            index = position;
        }

        return (Array.IndexOf(Fields, steps[1]), index);
    }
}
