using Api.Data;

namespace Api.Editorial.Sections;

/// <summary>SQL for the paths of sections.</summary>
internal sealed class SectionAddressStore(Db db)
{
    /// <summary>
    /// Whether moving the subtree at a path would give a draft in it a path that another section has or publicly had.
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

    /// <summary>The number of levels of sections below one, archived ones excluded.</summary>
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

    /// <summary>Frees a path for a live section: archived sections and redirects there give way.</summary>
    public Task ClaimPath(string path, CancellationToken ct) => db.Execute("select claim_path(@path)", new { path }, ct);

    /// <summary>
    /// Changes the parent, slug or position of a section, moving its subtree and redirecting the old paths, and returns its new
    /// version. Without a position it keeps its current one, or comes last below a new parent.
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
