using System.Text;
using Dapper;
using Domain;
using Domain.Bodies;
using Npgsql;

namespace Bench;

/// <summary>
/// The search index of a data set. The schema's function takes a millisecond or two per article, which is too long for a million;
/// here PostgreSQL is asked once for the stems of each word, and the vectors are put together from them. The data set checks some of
/// them against the function.
/// </summary>
internal sealed class SearchRows(NpgsqlDataSource database)
{
    private const int Chunk = 1_000;

    private static readonly char[] Hyphens = ['-', '‐', '‑'];

    private readonly Dictionary<string, Stems> known = new(StringComparer.Ordinal);

    public async Task Fill(IEnumerable<(int Number, MadeArticle Article)> articles)
    {
        await using var words = await database.OpenConnectionAsync();
        await using var connection = await database.OpenConnectionAsync();

        // Maintained row by row they would take most of the time. They are recreated exactly as in the schema.
        var indexes = (
            await connection.QueryAsync<(string Name, string Definition)>(
                """
                select indexrelid::regclass::text, pg_get_indexdef(indexrelid)
                from pg_index
                where indrelid in ('publication_search'::regclass, 'search_words'::regclass) and not indisunique
                """
            )
        ).AsList();

        foreach (var (name, _) in indexes)
        {
            await connection.ExecuteAsync($"drop index {name}");
        }

        await using (
            var rows = await connection.BeginTextImportAsync(
                """
                copy publication_search (
                    edition_id, article_id, type, locale, section_id, published_at, visible_from, title_words, search,
                    title_end, top_end, headings_end, body_text
                ) from stdin
                """
            )
        )
        {
            foreach (var chunk in articles.Chunk(Chunk))
            {
                var texts = chunk.Select(item => Texts.Of(item.Article)).ToList();
                await Learn(words, texts.SelectMany(text => text.All).SelectMany(Parts));

                foreach (var ((number, article), text) in chunk.Zip(texts))
                {
                    await rows.WriteAsync(Row(number, article, text));
                }
            }
        }

        await using (var rows = await connection.BeginTextImportAsync("copy search_words (locale, word) from stdin"))
        {
            foreach (var word in known.Values.Where(word => word.IsWord).Select(word => word.Transcribed).Distinct())
            {
                await rows.WriteAsync($"de\t{word}\n");
            }
        }

        foreach (var (_, definition) in indexes)
        {
            await connection.ExecuteAsync(definition);
        }
    }

    private string Row(int number, MadeArticle article, Texts text)
    {
        var at = article.PublishedAt.ToString("yyyy-MM-dd HH:mm:ss.ffffff+00", null);
        var vector = new StringBuilder();
        var ends = new List<int> { 0 };

        foreach (var (part, weight) in text.Weighted)
        {
            ends.Add(Append(vector, Parts(part), weight, ends[^1]));
        }

        var titleWords = new StringBuilder();
        var place = 0;

        foreach (var word in Parts(article.Content.Title!))
        {
            titleWords.Append(null, $"'{known[word].Transcribed}':{++place} ");
        }

        return $"{number + 1}\t{article.Id}\t{article.Type.Word()}\tde\t{article.Section}\t{at}\t{at}\t{titleWords}\t{vector}\t{ends[1]}\t{ends[2]}\t{ends[3]}\t{text.Body.Replace("\n", "\\n", StringComparison.Ordinal)}\n";
    }

    /// <summary>Adds the stems of these words, numbered from the last one that has a stem; returns the new last one.</summary>
    private int Append(StringBuilder vector, IEnumerable<string> words, string weight, int before)
    {
        var (place, last) = (before, before);

        foreach (var word in words)
        {
            place++;

            foreach (var stem in known[word].All)
            {
                vector.Append(null, $"'{stem}':{place}{weight} ");
                last = place;
            }
        }

        return last;
    }

    private async Task Learn(NpgsqlConnection connection, IEnumerable<string> words)
    {
        var unknown = words.Distinct().Where(word => !known.ContainsKey(word)).ToArray();

        foreach (
            var (word, transcribed, stems) in await connection.QueryAsync<(string, string, string[])>(
                """
                select
                    word, search_transcribe(word),
                    tsvector_to_array((search_spellings('pg_catalog.german', word)).vector)
                from unnest(@unknown) as asked (word)
                """,
                new { unknown }
            )
        )
        {
            known[word] = new Stems(transcribed, stems);
        }
    }

    /// <summary>Like search_fold, for the characters in these texts.</summary>
    private static IEnumerable<string> Parts(string text)
    {
        var start = -1;

        for (var place = 0; place <= text.Length; place++)
        {
            var isPart = place < text.Length && char.IsLetterOrDigit(text[place]);

            if (isPart && start < 0)
            {
                start = place;
            }
            else if (!isPart && start >= 0)
            {
                yield return text[start..place].ToLowerInvariant();
                start = -1;
            }
        }
    }

    /// <summary>Like search_joined: the hyphenated compounds, without hyphens.</summary>
    private static IEnumerable<string> Joined(string text) =>
        from word in text.Split([' ', '\n'])
        let compound = word.Trim('.', ',', ';', ':', '„', '“')
        where compound.IndexOfAny(Hyphens) > 0
        select string.Concat(compound.Split(Hyphens));

    private sealed record Stems(string Transcribed, string[] All)
    {
        /// <summary>Whether it is among the words that the second stage of search knows.</summary>
        public bool IsWord => Transcribed.Length is >= 4 and <= 60 && !Transcribed.Any(char.IsAsciiDigit);
    }

    private sealed record Texts(string Title, string Top, string Headings, string Body)
    {
        public IEnumerable<(string Text, string Weight)> Weighted => [(Title, "A"), (Top, "B"), (Headings, "C"), (Below, "")];

        public IEnumerable<string> All => Weighted.Select(part => part.Text);

        private string Below => string.Join('\n', Joined($"{Title}\n{Top}\n{Body}").Prepend(Body));

        public static Texts Of(MadeArticle article)
        {
            var blocks = article.Content.Body.OfType<TextBlock>().ToList();

            return new Texts(
                article.Content.Title!,
                $"{article.Content.Kicker}\n{article.Content.Lead}",
                string.Join('\n', blocks.Where(block => block.IsHeading).Select(block => block.ToText())),
                string.Join('\n', blocks.Select(block => block.ToText()))
            );
        }
    }
}
