using Api.Http;
using Domain.Bodies;

namespace Api.Editorial.Articles.Formats;

/// <summary>What was lost when a body was converted from Markdown or HTML. It stays with the edition until its body changes.</summary>
/// <param name="Losses">One entry for each kind, the most severe first.</param>
/// <param name="IsCut">Whether words or pointers are missing because there were too many.</param>
public sealed record ConversionResponse(IReadOnlyList<LossResponse> Losses, bool IsCut)
{
    internal static ConversionResponse? From(ConversionReport? report, HttpContext http)
    {
        if (report is null)
        {
            return null;
        }

        var language = Language.Of(http.Request);
        return new(
            [
                .. report.Losses.Select(loss => new LossResponse(
                    loss.Kind,
                    loss.Kind.Severity(),
                    loss.Count,
                    loss.Words,
                    loss.Pointers,
                    loss.Line,
                    loss.Kind.Message().In(language)
                )),
            ],
            report.IsCut
        );
    }
}

/// <summary>Everything of one kind that was dropped or changed in a conversion.</summary>
/// <param name="Kind">The kind of thing.</param>
/// <param name="Severity">Whether text is missing, only its meaning, or only its form.</param>
/// <param name="Count">How often it happened.</param>
/// <param name="Words">What was dropped or changed: texts, addresses or names, each once.</param>
/// <param name="Pointers">The blocks in which it happened, as JSON pointers into the content as it was saved.</param>
/// <param name="Line">The first line of the source in which it happened; null if unknown.</param>
/// <param name="Message">What happened, in German or English.</param>
public sealed record LossResponse(
    LossKind Kind,
    LossSeverity Severity,
    int Count,
    IReadOnlyList<string> Words,
    IReadOnlyList<string> Pointers,
    int? Line,
    string Message
);
