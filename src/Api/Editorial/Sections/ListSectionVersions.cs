using System.Diagnostics.CodeAnalysis;
using Api.Access;
using Api.Editorial.Versions;
using Api.Http;
using Domain;
using Domain.Access;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Editorial.Sections;

/// <summary>Lists the former versions of a section.</summary>
internal static class ListSectionVersions
{
    public static void Map(RouteGroupBuilder sections) =>
        sections
            .MapGet("/{id:long}/versions", Handle)
            .WithName("listSectionVersions")
            .WithSummary("List the former versions of a section")
            .WithDescription(
                """
                Newest first: the former content and path, since when they applied, and who changed them when. A path that changed because
                an ancestor moved, and changes of pins, create no version. Changes nothing.
                """
            )
            .WithQuery(Paging.Limit, Paging.Cursor)
            .RequireRole(Role.Preview)
            .ProducesProblems(ErrorKind.NotFound);

    private static Task<Results<Ok<SectionVersionList>, Problem>> Handle(
        long id,
        ListQuery query,
        SectionEditing editing,
        ItemVersionStore versions,
        HttpContext http
    ) =>
        editing.ListTagged(
            id,
            http,
            async _ =>
            {
                var rows = await versions.List(ItemVersionStore.Section, id, query.After?.Id, query.Rows, http.RequestAborted);
                var (items, page) = query.Page(rows, stored => new SectionVersion(stored), version => version.Version);
                return new SectionVersionList(items, page);
            }
        );
}

/// <summary>Former versions of a section, newest first.</summary>
/// <param name="Items">The former versions, newest first.</param>
public sealed record SectionVersionList(IReadOnlyList<SectionVersion> Items, Page Page);

/// <summary>A former version of a section.</summary>
public sealed record SectionVersion : ItemVersion
{
    /// <summary>The content of that version.</summary>
    public required SectionContent Content { get; init; }

    [SetsRequiredMembers]
    internal SectionVersion(StoredVersion stored)
        : base(stored) => Content = Json.Read<SectionContent>(stored.Content);
}
