using System.Text.Json.Nodes;
using Api.Access;
using Api.Http;
using Domain;
using Domain.Access;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Editorial.Articles;

/// <summary>Changes the wording of a correction.</summary>
internal static class PatchCorrection
{
    public static void Map(RouteGroupBuilder articles) =>
        articles
            .MapPatch("/{id:long}/corrections/{correction:long}", Handle)
            .WithName("patchCorrection")
            .WithSummary("Change a correction")
            .WithDescription(
                """
                A JSON Merge Patch (RFC 7396) of `kind` and `note`. Role `editor`; with `Editorial:FourEyes` on, another editor must
                send the same change first (409 `fourEyes.secondEditor`). `issuedAt` stays. A retracted correction stays retracted.
                A patch that changes nothing leaves the version unchanged and writes no event.

                **State changes**: readers see the new wording at once; the former one is available under `/versions`. Event
                `article.corrected`, unless readers cannot see the article at the moment.
                """
            )
            .RequireRole(Role.Editor)
            .ProducesProblems(ErrorKind.NotFound, ErrorKind.Conflict, ErrorKind.Stale, ErrorKind.PreconditionMissing);

    private static Task<Results<Ok<CorrectionResponse>, Problem>> Handle(
        long id,
        long correction,
        IfMatch expected,
        MergePatch<AddCorrectionRequest> patch,
        CorrectionEditing editing,
        HttpContext http
    ) =>
        editing.Run(
            new CorrectionKey(id, correction),
            expected,
            http,
            present =>
                Task.FromResult(
                    patch.Apply(http, present.Content()).Succeeded(out var content, out var refusal)
                        ? (Result<(AddCorrectionRequest, bool)>)(content, present.IsRetracted)
                        : refusal
                ),
            present => patch.Over(present.Content()) as JsonObject
        );
}
