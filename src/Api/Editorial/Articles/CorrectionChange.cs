using System.Text.Json.Nodes;
using Api.Access;
using Api.Editorial.Audit;
using Api.Editorial.Versions;
using Api.Http;
using Domain;
using Domain.Articles;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Editorial.Articles;

/// <summary>The frame of every change to a correction: it exists, the caller knows its version, and another editor agreed if needed.</summary>
internal sealed class CorrectionChange(CorrectionStore corrections, SecondEditor second, TimeProvider clock)
{
    /// <summary>Saves what the note becomes.</summary>
    /// <param name="change">What it says from now on, and whether it is retracted.</param>
    /// <param name="sent">What the caller sent over a present note, to name the fields that differ.</param>
    public async Task<Results<Ok<CorrectionResponse>, Problem>> Run(
        long articleId,
        long id,
        IfMatch expected,
        HttpContext http,
        Func<CorrectionResponse, Task<Result<(AddCorrectionRequest Content, bool IsRetracted)>>> change,
        Func<CorrectionResponse, JsonObject?>? sent = null
    )
    {
        var ct = http.RequestAborted;

        await corrections.Lock(id, ct);

        if (await corrections.Find(articleId, id, ct) is not { } present)
        {
            return CorrectionErrors.NotFound.ToProblem();
        }

        AuditSubject.Article(articleId).State(http);

        if (!expected.Allows(present.Version))
        {
            return expected.Overtaken(present.Tag(), http, sent?.Invoke(present)).ToProblem();
        }

        if (!(await change(present)).Succeeded(out var changed, out var refusal))
        {
            return refusal.ToProblem();
        }

        var (content, isRetracted) = (changed.Content.Kept(), changed.IsRetracted);

        // Nothing changes, so readers and their feeds hear nothing.
        if (content == present.Content().Kept() && isRetracted == present.IsRetracted)
        {
            http.Response.SetETag(present.Tag());
            return TypedResults.Ok(present);
        }

        var proposal = $"{isRetracted} {ItemTag.ToJson(content).ToJsonString()}";

        if (await second.Refuse(http, ItemVersionStore.Correction, id, present.Version, proposal, ct) is { } proposed)
        {
            return proposed.ToProblem();
        }

        var by = http.User.CallerName();

        if (await corrections.Save(articleId, present, content, isRetracted, by, clock.GetUtcNow(), ct) is not { } saved)
        {
            return Problems.Collision.ToProblem();
        }

        http.Response.SetETag(saved.Tag());
        return TypedResults.Ok(saved);
    }
}
