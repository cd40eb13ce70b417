using System.Text.Json.Nodes;
using Api.Editorial.Audit;
using Api.Editorial.Versions;
using Api.Http;
using Domain;
using Domain.Articles;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Editorial.Articles;

internal readonly record struct CorrectionKey(long Article, long Id);

/// <summary>Changes to corrections. Under four eyes, another editor has to request the same change first.</summary>
internal sealed class CorrectionEditing(
    CorrectionStore corrections,
    SecondEditor second,
    RecentWorkFinder work,
    TimeProvider clock
) : Editing<CorrectionKey, CorrectionResponse, CorrectionResponse>(work, clock)
{
    protected override Error NotFound => CorrectionErrors.NotFound;

    public override Task<CorrectionResponse?> Find(CorrectionKey key, DateTimeOffset now, CancellationToken ct) =>
        corrections.Find(key.Article, key.Id, ct);

    /// <summary>Applies a change to the note and its retraction, and saves the result.</summary>
    public Task<Results<Ok<CorrectionResponse>, Problem>> Run(
        CorrectionKey key,
        IfMatch expected,
        HttpContext http,
        Func<CorrectionResponse, Task<Result<(AddCorrectionRequest Content, bool IsRetracted)>>> change,
        Func<CorrectionResponse, JsonObject?>? sent = null
    ) =>
        Run(
            key,
            expected,
            http,
            async edit =>
                await (await change(edit.Item)).Then(changed => Save(key, edit, changed.Content.Kept(), changed.IsRetracted)),
            sent
        );

    protected override AuditSubject SubjectOf(CorrectionKey key) => AuditSubject.Article(key.Article);

    protected override string AddressOf(CorrectionKey key) => $"/v1/editorial/articles/{key.Article}/corrections";

    // The audit log names its article.
    protected override Task<Error> WithLastEditor(Error stale, CorrectionKey key, HttpContext http) => Task.FromResult(stale);

    protected override Task Lock(CorrectionKey key, CancellationToken ct) => corrections.Lock(key.Id, ct);

    protected override Task<CorrectionResponse> ToResponse(CorrectionResponse item, DateTimeOffset now, HttpContext http) =>
        Task.FromResult(item);

    private async Task<Error?> Save(
        CorrectionKey key,
        Edit<CorrectionResponse> edit,
        AddCorrectionRequest content,
        bool isRetracted
    )
    {
        var item = edit.Item;

        // Without a difference, neither readers nor feeds need an event.
        if (content == item.Content().Kept() && isRetracted == item.IsRetracted)
        {
            return null;
        }

        var proposal = $"{isRetracted} {FieldETag.ToJson(content).ToJsonString()}";

        return await second.Refuse(edit.Http, ItemVersionStore.Correction, key.Id, item.Version, proposal, edit.Aborted)
            ?? await corrections.Save(key.Article, edit, content, isRetracted);
    }
}
