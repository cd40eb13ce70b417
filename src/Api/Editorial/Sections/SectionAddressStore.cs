using Api.Data;

namespace Api.Editorial.Sections;

/// <summary>The statements about the paths of sections.</summary>
internal sealed class SectionAddressStore(Db db)
{
    /// <summary>
    /// Whether a draft, moved with what lies at a path or below it, would come where another section is, or was for readers.
    /// </summary>
    public Task<bool> DraftsCollide(string path, string newPath, CancellationToken ct) =>
        db.Find<bool>(
            """
            select exists (
                select
                from sections d
                join sections other on other.path = @newPath || substr(d.path, char_length(@path) + 1)
                where d.state = 'draft'
                  and (d.path = @path or d.path like @path || '/%')
                  and other.id <> d.id
                  and not (other.path = @path or other.path like @path || '/%')
            )
            """,
            new { path, newPath },
            ct
        );

    /// <summary>How many levels of active sections lie below one.</summary>
    public Task<int> CountLevels(string path, CancellationToken ct) =>
        db.Find<int>(
            """
            select coalesce(max(cardinality(section_paths(path))), cardinality(section_paths(@path))) - cardinality(section_paths(@path))
            from sections
            where state <> 'archived'
              and path like @path || '/%'
            """,
            new { path },
            ct
        );

    /// <summary>Gives a path that was: archived sections and redirects there make room for what will be live.</summary>
    public Task ClaimPath(string path, CancellationToken ct) => db.Execute("select claim_path(@path)", new { path }, ct);

    /// <summary>
    /// Gives a section another parent, slug or position, with all below following and the old paths redirecting; gives its new
    /// version. Without a position it keeps its own, or comes last below a new parent.
    /// </summary>
    public Task<int> Move(
        long id,
        long? parentId,
        string slug,
        int? position,
        string by,
        DateTimeOffset now,
        CancellationToken ct
    ) =>
        db.Find<int>(
            "select move_section(@id, @parentId, @slug, @position, @by, @now)",
            new
            {
                id,
                parentId,
                slug,
                position,
                by,
                now,
            },
            ct
        );
}
