using System.Security.Claims;
using Api.Access;
using Api.Delivery.Sections;
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
        "`true` creates a draft: no public address shows it, or anything below it, until it is activated.",
        standard: false
    );

    public static void Map(RouteGroupBuilder sections) =>
        sections
            .MapPost("/", Handle)
            .WithName("createSection")
            .WithSummary("Create a section")
            .WithDescription(
                """
                Adds a section below `parent`, or a new site (kind `home`) without one. Its lead image must pass the publish checks, else
                409 `section.publicCheck`. Role `editor`; with `Editorial:FourEyes` on, another editor must send the same section first
                (409 `fourEyes.secondEditor`).

                With `draft=true` it can be prepared first: articles in it can be written and previewed, but not published, and sections
                below it are drafts too. Otherwise the section is public at once.

                **State changes**: adds a section, public at once; a redirect from its path or an archived section there gives
                way. Event `section.created`. A draft is not public: no event, and what is at its path stays until it is
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
            return (Problems.Invalid with { Findings = [SectionFindings.NoSection("/parent", sent.Parent)] }).ToProblem();
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

/// <summary>Findings about the items that a section refers to.</summary>
internal static class SectionFindings
{
    public static Finding NoSection(string pointer, string path) =>
        new(
            pointer,
            "reference.section",
            new Message($"There is no section {path}.", $"Die Rubrik {path} gibt es nicht."),
            SectionKey.WholePath
        );

    public static Finding NoImage(long id) =>
        new("/leadImage/image", "reference.image", new Message($"There is no image {id}.", $"Das Bild {id} gibt es nicht."));
}
