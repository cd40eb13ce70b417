using System.Net;
using System.Net.Http.Headers;
using Api.Failures;
using Api.Tests.Support;
using Domain.Access;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Api.Tests.Failures;

/// <summary>Raises every class of SQLSTATE in PostgreSQL itself, under a statement of a reader and one of a writer.</summary>
public sealed class DatabaseFailuresTests(DatabaseFailuresTests.Service service) : IClassFixture<DatabaseFailuresTests.Service>
{
    private const string Secret = "the words of PostgreSQL";

    [Theory]
    [InlineData("08000 08001 08003 08006 08P01")]
    [InlineData("25006 25P03 25P04 26000")]
    [InlineData("28000 28P01 3D000 42501 40003")]
    [InlineData("53000 53100 53200 53300 53400")]
    [InlineData("55000 55006 55P03")]
    [InlineData("57000 57014 57P01 57P02 57P03 57P04 57P05")]
    [InlineData("58000 58030 58P01 72000 F0000 F0001")]
    public async Task A_database_that_refuses_for_its_own_reasons_is_503_and_one_warning(string states) =>
        await Unavailable(states, LogLevel.Warning);

    [Theory]
    [InlineData("XX000 XX001 XX002")]
    public async Task Damaged_data_is_503_and_one_error_without_a_stack(string states) =>
        await Unavailable(states, LogLevel.Error);

    [Theory]
    [InlineData("40000 40001 40002 40P01 23505 23P01 23001")]
    public async Task Requests_that_met_are_409_for_writers_503_for_readers_and_nothing_in_the_log(string states)
    {
        foreach (var state in states.Split(' '))
        {
            await service.Raise(state);

            await Expect(state, await service.Write(), HttpStatusCode.Conflict, "request.collision");
            await Expect(state, await service.Read(), HttpStatusCode.ServiceUnavailable, "service.unavailable");
            Assert.Empty(service.Log.Take());
        }
    }

    [Theory]
    [InlineData("0A000 22001 22021 23502 23514 42601 42703 42P01 54000 P0001 P0002")]
    public async Task A_defect_of_the_service_is_500_and_logged_each_time_with_its_stack(string states)
    {
        foreach (var state in states.Split(' '))
        {
            await service.Raise(state);

            await Expect(state, await service.Read(), HttpStatusCode.InternalServerError, "service.error");
            await Expect(state, await service.Write(), HttpStatusCode.InternalServerError, "service.error");

            var lines = service.Log.Take();
            Assert.Equal(2, lines.Length);
            Assert.All(lines, line => Assert.Equal((LogLevel.Error, true), (line.Level, line.Exception is not null)));
        }
    }

    [Fact]
    public async Task Repeated_failures_are_counted_and_summed_up_once()
    {
        var log = service.Failures;
        await service.Raise("53100");

        for (var time = 0; time < 10; time++)
        {
            await service.Write();
        }

        log.Summarise();
        Assert.Collection(
            service.Log.Take(),
            first => Assert.Contains("53100", first.Message, StringComparison.Ordinal),
            sum => Assert.Contains("9 more", sum.Message, StringComparison.Ordinal)
        );

        await service.Write();
        log.Summarise();
        Assert.Contains("1 more", Assert.Single(service.Log.Take()).Message, StringComparison.Ordinal);

        // After a minute without one, the next is the first again.
        log.Summarise();
        Assert.Empty(service.Log.Take());
        await service.Write();
        Assert.DoesNotContain("more", Assert.Single(service.Log.Take()).Message, StringComparison.Ordinal);
    }

    private async Task Unavailable(string states, LogLevel level)
    {
        foreach (var state in states.Split(' '))
        {
            await service.Raise(state);

            foreach (
                var answer in new[] { await service.Read(), await service.Write(), await service.Read(), await service.Write() }
            )
            {
                await Expect(state, answer, HttpStatusCode.ServiceUnavailable, "service.unavailable");
                Assert.NotNull(answer.Headers.RetryAfter);
            }

            var line = Assert.Single(service.Log.Take());
            Assert.Equal((state, level, (Exception?)null), (state, line.Level, line.Exception));
            Assert.Contains(state, line.Message, StringComparison.Ordinal);
            Assert.DoesNotContain('\n', line.Message);
        }
    }

    private static async Task Expect(string state, HttpResponseMessage answer, HttpStatusCode status, string code)
    {
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal((state, status), (state, answer.StatusCode));
        Assert.Contains($"\"code\":\"{code}\"", text, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, text, StringComparison.Ordinal);
        Assert.DoesNotContain(state, text, StringComparison.Ordinal);
    }

    /// <summary>A node with a separate database that raises errors on demand.</summary>
    public sealed class Service(PgCluster cluster) : IAsyncLifetime
    {
        private readonly ApiFixture api = new(cluster);
        private readonly HttpClient http = new();
        private WebApplicationFactory<Program> node = null!;
        private int asked;

        public LogRecorder Log { get; } = new();

        internal FailureLog Failures => node.Services.GetRequiredService<FailureLog>();

        public async ValueTask InitializeAsync()
        {
            await api.InitializeAsync();
            await api.Value<object>(
                $"""
                create table fault (state text);
                grant all on fault to public;
                insert into fault values (null);
                create function raise_fault() returns boolean language plpgsql volatile as $$
                declare
                    wanted text := (select state from fault);
                begin
                    if wanted is not null then
                        raise exception '{Secret}' using errcode = wanted;
                    end if;
                    return true;
                end $$;
                create function raise_fault_for_row() returns trigger language plpgsql as $$
                begin
                    perform raise_fault();
                    return new;
                end $$;
                create trigger fault before insert on sections for each row execute function raise_fault_for_row();
                alter table publications rename to kept_publications;
                create view publications as select * from kept_publications where (select raise_fault());
                grant select on publications to public;
                """
            );
            node = api.AnotherNode(Log);
            http.BaseAddress = node.ClientOptions.BaseAddress;
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await api.Key(Role.Admin));
        }

        /// <summary>Raises this state in every statement from here on, as the first of its kind.</summary>
        public async Task Raise(string state)
        {
            await api.Value<object>("update fault set state = $1", state);
            Failures.Summarise();
            Failures.Summarise();
            Log.Take();
        }

        /// <summary>Requests something that no node can have cached.</summary>
        public Task<HttpResponseMessage> Read() =>
            http.GetAsync($"/v1/articles/{Interlocked.Increment(ref asked)}", TestContext.Current.CancellationToken);

        public Task<HttpResponseMessage> Write() =>
            http.PostAsync(
                "/v1/editorial/sections",
                ApiClient.Json(
                    new
                    {
                        kind = "home",
                        title = "Start",
                        locale = "de",
                        slug = Given.UniqueSlug("fehler"),
                    }
                ),
                TestContext.Current.CancellationToken
            );

        public async ValueTask DisposeAsync()
        {
            http.Dispose();
            await node.DisposeAsync();
            await api.DisposeAsync();
        }
    }
}
