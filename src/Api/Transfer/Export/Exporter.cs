using System.Runtime.CompilerServices;
using Api.Data;
using Api.Http;
using Api.Transfer.Lines;
using Domain;
using Domain.Transfer;

namespace Api.Transfer.Export;

/// <summary>Writes everything as lines that an import reads: images, sections, articles, redirects, each by id.</summary>
internal sealed class Exporter(Db db, ExportStore store)
{
    private const int PageSize = 100;

    /// <summary>Writes all lines as they are at one moment.</summary>
    /// <param name="since">Only items with an event after this one; null for all.</param>
    /// <param name="image">Gets the hash of each image.</param>
    /// <param name="written">Called after each line.</param>
    public async Task Write(Stream output, long? since, Action<string>? image, CancellationToken ct, Action? written = null)
    {
        await using var moment = db.Begin();
        await store.Freeze(ct);

        await foreach (var line in Lines(since, image, ct))
        {
            await output.WriteAsync(System.Text.Encoding.UTF8.GetBytes(line + "\n"), ct);
            written?.Invoke();
        }
    }

    private async IAsyncEnumerable<string> Lines(
        long? since,
        Action<string>? image,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        for (var last = 0L; await store.ListImages(last, since, PageSize, ct) is { Count: > 0 } page; last = page[^1].Id)
        {
            foreach (var stored in page.Select(row => row.ToImage()))
            {
                image?.Invoke(stored.Sha256);
                yield return Json.WritePresent(
                    new ImageLine
                    {
                        Kind = LineKind.Image.Word(),
                        Id = stored.Id,
                        ExternalId = stored.Metadata.ExternalId,
                        Sha256 = stored.Sha256,
                        Content = stored.Metadata with { ExternalId = null },
                        CreatedAt = stored.CreatedAt,
                        CreatedBy = stored.CreatedBy,
                        ChangedAt = stored.ChangedAt,
                        ChangedBy = stored.ChangedBy,
                    }
                );
            }
        }

        for (var last = 0L; await store.ListSections(last, since, PageSize, ct) is { Count: > 0 } page; last = page[^1].Id)
        {
            var facts = (await store.ListSectionFacts([.. page.Select(row => row.Id)], ct)).ToDictionary(row => row.Id);

            foreach (var section in page)
            {
                yield return Json.WritePresent(facts[section.Id].ToLine(section.ToSection()));
            }
        }

        for (var last = 0L; await store.ListArticles(last, since, PageSize, ct) is { Count: > 0 } page; last = page[^1].Id)
        {
            List<long> ids = [.. page.Select(article => article.Id)];
            var editions = (await store.ListEditions(ids, ct)).ToLookup(edition => edition.ArticleId);
            var corrections = (await store.ListCorrections(ids, ct)).ToLookup(correction => correction.ArticleId);

            var notes = (await store.ListNotes(ids, ct)).ToLookup(note => note.ArticleId);
            var emergencies = (await store.ListEmergencies(ids, ct)).ToLookup(emergency => emergency.ArticleId);

            foreach (var article in page)
            {
                yield return Json.WritePresent(
                    article.ToLine(
                        [.. editions[article.Id]],
                        [.. corrections[article.Id]],
                        [.. notes[article.Id]],
                        [.. emergencies[article.Id]]
                    )
                );
            }
        }

        for (var last = 0L; await store.ListRedirects(last, since, PageSize, ct) is { Count: > 0 } page; last = page[^1].Id)
        {
            foreach (var redirect in page)
            {
                yield return Json.WritePresent(redirect.ToLine());
            }
        }
    }
}
