using System.Text.Json.Serialization;
using Api.Http;
using Domain;

namespace Api.Editorial.Articles.Bulk;

/// <summary>What became of an article.</summary>
[JsonConverter(typeof(CamelCase<ChangeOutcome>))]
public enum ChangeOutcome
{
    /// <summary>It was changed.</summary>
    Changed,

    /// <summary>It already is as it should be.</summary>
    Unchanged,

    /// <summary>It is as before; the error says why.</summary>
    Refused,
}

/// <summary>What became of each article.</summary>
/// <param name="DryRun">True if nothing was changed, because the request was a dry run.</param>
/// <param name="Changed">How many articles were changed, or would be.</param>
/// <param name="Unchanged">How many already are as they should be.</param>
/// <param name="Refused">How many cannot be changed.</param>
/// <param name="Items">The articles, in the order of their ids.</param>
public sealed record ChangeArticlesResponse(
    bool DryRun,
    int Changed,
    int Unchanged,
    int Refused,
    IReadOnlyList<ArticleChangeResponse> Items
)
{
    internal static ChangeArticlesResponse From(IReadOnlyList<ArticleChange> changes, bool dryRun, HttpContext http)
    {
        return new(
            dryRun,
            Count(ChangeOutcome.Changed),
            Count(ChangeOutcome.Unchanged),
            Count(ChangeOutcome.Refused),
            [.. changes.Select(change => ArticleChangeResponse.From(change, http))]
        );

        int Count(ChangeOutcome outcome) => changes.Count(change => change.Outcome == outcome);
    }
}

/// <summary>What became of one article.</summary>
/// <param name="Id">The article's id.</param>
/// <param name="Title">The title that editors see; null if there is no such article.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Version">Its version now; null if there is no such article.</param>
/// <param name="Error">Why it was refused; else null.</param>
public sealed record ArticleChangeResponse(long Id, string? Title, ChangeOutcome Outcome, int? Version, RefusalResponse? Error)
{
    internal static ArticleChangeResponse From(ArticleChange change, HttpContext http) =>
        new(
            change.Id,
            change.Title,
            change.Outcome,
            change.Version,
            change.Refusal is { } error ? RefusalResponse.From(error, http) : null
        );
}

/// <summary>Why an article was refused: as the operation for one article would say it.</summary>
/// <param name="Code">A stable, dotted, machine-readable code.</param>
/// <param name="Detail">What is wrong here, in German or English by Accept-Language.</param>
/// <param name="Errors">Everything that is wrong with the article's content; empty when the content is not the cause.</param>
public sealed record RefusalResponse(string Code, string Detail, IReadOnlyList<FindingResponse> Errors)
{
    internal static RefusalResponse From(Error error, HttpContext http)
    {
        var language = Language.Of(http.Request);
        return new(error.Code, error.Message.In(language), FindingResponse.From(error.Findings, language));
    }
}
