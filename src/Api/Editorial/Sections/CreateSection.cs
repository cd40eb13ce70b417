using System.Security.Claims;
using Api.Access;
using Api.Http;
using Domain;
using Domain.Access;
using Domain.Sections;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Editorial.Sections;

/// <summary>Adds a section to a tree, or a new tree.</summary>
internal static class CreateSection
{
    private static readonly QueryParameter<bool> Draft = QueryParameters.Flag(
        "draft",
        "`true` makes a draft: no public address shows it, or anything below it, before it is activated.",
        standard: false
    );

    public static void Map(RouteGroupBuilder sections) =>
        sections
            .MapPost("/", Handle)
            .WithName("createSection")
            .WithSummary("Create a section")
            .WithDescription(
                """
                Adds a section below `parent`, or a site of its own (kind `home`) when there is none. Its lead image must pass the publish checks, else 409 `section.publicCheck`. Role `editor`; with
                `Editorial:FourEyes` on, another editor must send the same section first (409 `fourEyes.secondEditor`).

                With `draft=true` it is prepared first: articles can be written and previewed in it, but not published, and sections
                below it are drafts too. Without it the section is public at once.

                **State changes**: one section more, public at once; a redirect from its path and an archived section at it make
                room. Event `section.created`. Of a draft readers see nothing: no event, and what is at its path stays until it is
                activated; a path that another section has or had is 409.
                """
            )
            .WithQuery(Draft)
            .RequireRole(Role.Editor)
            .ProducesProblems(ErrorKind.Conflict);

    private static async Task<Results<Created<SectionResponse>, Problem>> Handle(
        Query query,
        Payload<SectionContent> content,
        SectionStore sections,
        SectionAddressStore addresses,
        SectionEditing editing,
        SectionChange change,
        TimeProvider clock,
        ClaimsPrincipal caller,
        HttpContext http,
        CancellationToken ct
    )
    {
        await sections.Lock(ct);

        var sent = content.Value;
        var parent = sent.Parent is { } path ? await sections.FindByPath(path, ct) : null;

        if (sent.Parent is not null && parent is null)
        {
            return (Problems.Invalid with { Findings = [SectionFindings.NoParent(sent.Parent)] }).ToProblem();
        }

        if (parent is not null && Section.DepthOf(parent.Section.Path) == Section.MaxDepth)
        {
            return SectionErrors.TooDeep.ToProblem();
        }

        var isDraft = query.Get(Draft);

        if (parent is { Section.State: SectionState.Draft } && !isDraft)
        {
            return SectionErrors.ParentDraft.ToProblem();
        }

        var section = NewSection.From(sent, parent);

        if (await change.RefuseNew(section, isDraft, http, ct) is { } refusal)
        {
            return refusal.ToProblem();
        }

        if (!isDraft)
        {
            await addresses.ClaimPath($"{sent.Parent}/{section.Slug}", ct);
        }

        if (await sections.Add(section, isDraft, caller.CallerName(), clock.GetUtcNow(), ct) is not { } id)
        {
            return SectionErrors.PathTaken.ToProblem();
        }

        return await editing.Created(id, http);
    }
}

/// <summary>What can be wrong with the items that a section names.</summary>
internal static class SectionFindings
{
    public static Finding NoParent(string path) =>
        new("/parent", "reference.section", new Message($"There is no section {path}.", $"Die Rubrik {path} gibt es nicht."));

    public static Finding NoImage(long id) =>
        new("/leadImage/image", "reference.image", new Message($"There is no image {id}.", $"Das Bild {id} gibt es nicht."));
}
