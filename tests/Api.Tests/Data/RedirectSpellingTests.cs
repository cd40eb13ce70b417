using Api.Data;
using Api.Tests.Support;
using Domain.Redirects;
using Microsoft.Extensions.Logging.Abstractions;

namespace Api.Tests.Data;

/// <summary>Redirects from before addresses had one spelling are found by everybody who asks for them now.</summary>
public sealed class RedirectSpellingTests(PgCluster cluster) : IAsyncLifetime
{
    private const string Conversion = "0045_redirect_any_spelling.sql";

    private TestDatabase database = null!;

    public async ValueTask InitializeAsync() => database = await TestDatabase.CreateEmpty(cluster);

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Theory]
    [InlineData("/Aktuelles")]
    [InlineData("/zubeh%C3%B6r-gr%C3%B6%C3%9Fe")]
    [InlineData("/zubeho%cc%88r")]
    [InlineData("/a%28b%29%7ec%2fd%3fe%00")]
    [InlineData("/100%/%zz/%4")]
    [InlineData("/stern*/%2a")]
    [InlineData("/%FFsatz%c3%28")]
    [InlineData("/weiche%C2%ADTrennung%E2%80%8Bs")]
    [InlineData("/%E2%80%8F%D9%85%D8%AF%F0%9F%98%80")]
    public async Task Each_is_spelled_as_it_would_be_today(string path)
    {
        await Migrate(before: true);
        await Insert(path);
        await Migrate(before: false);

        Assert.Equal([RedirectPath.Normalize(path.Replace("*", "%2A", StringComparison.Ordinal))], await Paths());
    }

    [Fact]
    public async Task Of_two_spellings_the_one_that_answers_stays()
    {
        await Migrate(before: true);
        await Insert("/gr%C3%BCn", removed: true);
        await Insert("/gr%c3%bc%6E");
        await Migrate(before: false);

        Assert.Equal(["/grün"], await Paths());
    }

    [Fact]
    public async Task What_would_lead_to_itself_or_is_too_long_goes()
    {
        await Migrate(before: true);
        await Insert("/%74hemen", target: "/themen");
        await Insert($"/{new string('a', 508)}%zz");
        await Insert("/bleibt");
        await Migrate(before: false);

        Assert.Equal(["/bleibt"], await Paths());
    }

    private async Task Migrate(bool before)
    {
        var files = Migration.All().Where(file => !before || string.CompareOrdinal(file.Name, Conversion) < 0);
        await Migrator.Run(database.Source, [.. files], NullLogger.Instance, TestContext.Current.CancellationToken);
    }

    private async Task Insert(string path, bool removed = false, string target = "/")
    {
        await using var command = database.Source.CreateCommand(
            """
            insert into redirects (path, target, created_at, created_by, removed_at)
            values ($1, $3, now(), 'tests', case when $2 then now() end)
            """
        );
        command.Parameters.AddWithValue(path);
        command.Parameters.AddWithValue(removed);
        command.Parameters.AddWithValue(target);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    private async Task<string[]> Paths()
    {
        await using var command = database.Source.CreateCommand("select array_agg(path) from redirects where removed_at is null");
        return (string[])(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }
}
