using System.Net;
using Api.Tests.Support;
using Domain.Access;
using Npgsql;

namespace Api.Tests.Editorial.Documents;

/// <summary>What was checked is what is published: nobody changes a document in between.</summary>
public sealed class DocumentLocksTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string Waiting =
        "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";

    private readonly ApiClient editor = api.As(Role.Editor);

    public static TheoryData<string> Operations => ["publish", "approve", "release"];

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task A_publication_waits_for_a_change_of_its_document(string operation)
    {
        var ct = TestContext.Current.CancellationToken;
        var document = await editor.GivenDocument();
        var draft = await editor.GivenDraft(change: content => content.WithDownload(document.Id));
        var write = await Prepare(operation, draft);

        await using var connection = await api.Database.OpenConnectionAsync(ct);
        await using var changing = await connection.BeginTransactionAsync(ct);
        await using var change = new NpgsqlCommand("select from documents where id = $1 for update", connection, changing);
        change.Parameters.Add(new NpgsqlParameter { Value = document.Id });
        await change.ExecuteNonQueryAsync(ct);

        var publishing = write();

        while (await api.Value<long>(Waiting) == 0)
        {
            Assert.False(publishing.IsCompleted);
            ct.ThrowIfCancellationRequested();
        }

        await changing.RollbackAsync(ct);
        (await publishing).Expect(HttpStatusCode.OK);
    }

    private async Task<Func<Task<ApiResponse>>> Prepare(string operation, GivenArticle draft)
    {
        switch (operation)
        {
            case "publish":
                return () => editor.Post($"{draft.Address}/publish", new { }, draft.ETag);
            case "approve":
                var submitted = (await editor.Post($"{draft.Address}/submit", null, draft.ETag)).Expect(HttpStatusCode.OK);
                return () => editor.Post($"{draft.Address}/approve", null, submitted.ETag);
            default:
                var release = (await editor.Post("/v1/editorial/releases", new { name = "Paket" })).Expect(
                    HttpStatusCode.Created
                );
                var address = release.Headers.Location!.OriginalString;
                var filled = (await editor.Put($"{address}/articles/{draft.Id}", new { }, release.ETag)).Expect(
                    HttpStatusCode.OK
                );
                return () => editor.Post($"{address}/publish", new { }, filled.ETag);
        }
    }
}
