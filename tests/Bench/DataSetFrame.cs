using Dapper;
using Npgsql;

namespace Bench;

/// <summary>The prerequisites of the articles: a site with its sections and topics, and pictures.</summary>
internal static class DataSetFrame
{
    public const string Root = "/bench";
    public const string FirstSection = "/bench/aktuelles";

    private static readonly string[] Sections = ["Aktuelles", "Presse", "Reden", "Service", "Vorhaben", "Regionen"];
    private static readonly string[] Below = ["Meldungen", "Berichte", "Termine"];
    private static readonly string[] Topics =
    [
        "Klima",
        "Bildung",
        "Verkehr",
        "Gesundheit",
        "Wohnen",
        "Digitales",
        "Europa",
        "Energie",
    ];

    /// <summary>Creates them through the schema's own triggers.</summary>
    public static async Task<DataSetPlan> Make(NpgsqlDataSource database, int articles, string folder)
    {
        await using var connection = await database.OpenConnectionAsync();
        var root = await Section(connection, null, "home", "Startseite", 1);
        var sections = new List<long>();

        foreach (var (title, position) in Sections.Select((title, index) => (title, index + 1)))
        {
            var section = await Section(connection, root, "standard", title, position);
            sections.Add(section);

            foreach (var (inner, place) in Below.Select((inner, index) => (inner, index + 1)))
            {
                sections.Add(await Section(connection, section, "standard", inner, place));
            }
        }

        var topics = await Section(connection, root, "topic", "Themen", 9);
        var topicIds = new List<long>();

        foreach (var (title, position) in Topics.Select((title, index) => (title, index + 1)))
        {
            topicIds.Add(await Section(connection, topics, "topic", title, position));
        }

        var images = new List<long>();

        foreach (var picture in DataSetPictures.Make(folder))
        {
            images.Add(await Image(connection, picture));
        }

        return new DataSetPlan
        {
            Articles = articles,
            FirstArticle = await connection.ExecuteScalarAsync<long>("select last_value + 1 from content_ids"),
            Sections = sections,
            Topics = topicIds,
            Images = images,
            Start = new DateTimeOffset(DateTime.UtcNow.Date, TimeSpan.Zero).AddDays(-3650),
        };
    }

    private static Task<long> Section(NpgsqlConnection connection, long? parent, string kind, string title, int position) =>
        connection.ExecuteScalarAsync<long>(
            """
            with made as (select nextval('content_ids') as id)
            insert into sections (
                id, parent_id, root_id, kind, locale, slug, path, title, position, in_navigation, created_at, created_by, changed_at,
                changed_by
            )
            select
                made.id, above.id, coalesce(above.root_id, made.id), @kind, 'de', @slug, coalesce(above.path, '') || '/' || @slug, @title,
                @position, true, now(), 'bench', now(), 'bench'
            from made
            left join sections above on above.id = @parent
            returning id
            """,
            new
            {
                parent,
                kind,
                title,
                position,
                slug = kind is "home" ? Root[1..] : Domain.Slug.From(title, kind),
            }
        );

    private static Task<long> Image(NpgsqlConnection connection, Picture picture) =>
        connection.ExecuteScalarAsync<long>(
            """
            with made as (
                insert into images (
                    sha256, media_type, bytes, width, height, credit, dominant_color, placeholder, fingerprint, created_at, created_by,
                    changed_at, changed_by
                )
                values (
                    @Sha256, 'image/jpeg', @Bytes, @Width, @Height, 'Foto: Amt/Beispiel', '#6a7a8a', 'rvcFBYAPqHd1eJh3d3iHiAeHiHiI',
                    @Fingerprint, now(), 'bench', now(), 'bench'
                )
                returning id
            )
            insert into image_texts (image_id, locale, alt, caption)
            select id, 'de', 'Wolken über einem flachen Land', 'Blick nach Norden'
            from made
            returning image_id
            """,
            picture
        );
}
