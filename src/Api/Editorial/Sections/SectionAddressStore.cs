using Api.Data;

namespace Api.Editorial.Sections;

/// <summary>The statements about the paths of sections.</summary>
internal sealed class SectionAddressStore(Db db)
{
    /// <summary>Whether moving a path with its subtree would give a draft the path of another section, present or former.</summary>
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

    /// <summary>The depth of the subtree below a path, without archived sections.</summary>
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

    /// <summary>Frees a path: archived sections and redirects there give way to what will be public.</summary>
    public Task ClaimPath(string path, CancellationToken ct) => db.Execute("select claim_path(@path)", new { path }, ct);

    /// <summary>
    /// Moves a section and its subtree to another parent, slug or position, redirects the old paths, and returns the new version. Without a
    /// position the section keeps its own, or comes last under a new parent.
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
