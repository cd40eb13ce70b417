using Api.Access;
using Api.Editorial.Audit;
using Domain;
using Domain.Access;

namespace Api.Commands;

/// <summary>Creates an API key from the command line: the way to get the first one.</summary>
internal static class CreateKeyCommand
{
    private static readonly string[] Options = ["--name", "--role", "--expires"];

    /// <summary>Reads the options, written `--name NAME` or `--name=NAME`.</summary>
    public static Command Read(string[] words)
    {
        var given = new Dictionary<string, string>(StringComparer.Ordinal);

        for (var index = 0; index < words.Length; index++)
        {
            var (option, value) = words[index].Split('=', 2) is [var left, var right] ? (left, right) : (words[index], null);

            if (!Options.Contains(option))
            {
                return CommandLine.Misuse($"keys create does not know {option}.");
            }

            if ((value ?? words.ElementAtOrDefault(++index)) is not { } text || !given.TryAdd(option, text))
            {
                return CommandLine.Misuse($"{option} needs one value.");
            }
        }

        return Read(given.GetValueOrDefault("--name"), given.GetValueOrDefault("--role"), given.GetValueOrDefault("--expires"));
    }

    private static Command Read(string? name, string? roleWord, string? day)
    {
        if (name is not { Length: > 0 and <= ApiKey.NameMaxLength } || Text.CheckLine("", name) is not null)
        {
            return CommandLine.Misuse($"--name needs one line of 1 to {ApiKey.NameMaxLength} characters.");
        }

        if (CamelCaseWords.Parse<Role>(roleWord) is not { } role)
        {
            return CommandLine.Misuse($"--role needs one of: {string.Join(", ", CamelCaseWords.All<Role>())}.");
        }

        if (day is null)
        {
            return app => Run(app, name, role, null);
        }

        var end = ZonedTime.Read(day.Contains('T') ? day : $"{day}T00:00", "Europe/Berlin");

        return end.Succeeded(out var moment, out _)
            ? app => Run(app, name, role, moment)
            : CommandLine.Misuse("--expires needs a day such as 2027-01-01.");
    }

    private static async Task<int> Run(WebApplication app, string name, Role role, DateTimeOffset? expiresAt)
    {
        var db = await app.OpenDatabase();
        var now = app.Services.GetRequiredService<TimeProvider>().GetUtcNow();

        if (expiresAt <= now)
        {
            return await CommandLine.Misuse("--expires needs a day in the future.")(app);
        }

        var end = expiresAt ?? app.Services.GetRequiredService<AccessOptions>().EndOfKeyMadeAt(now);
        var secret = ApiKey.NewSecret();
        var id = 0L;

        await db.InTransaction(
            async () =>
            {
                var keys = app.Services.GetRequiredService<ApiKeyStore>();
                id = await keys.Add(name, role, ApiKey.Hash(secret), end, AuditEntry.CommandLine, now, default);
                var audit = app.Services.GetRequiredService<AuditStore>();
                await audit.Add(AuditEntry.OfCommand("createKey", id, now), default);
                return true;
            },
            default
        );

        await Console.Out.WriteLineAsync(ApiKey.Write(id, secret));
        await Console.Error.WriteLineAsync($"Key {id} for {role.Word()}, {Lifetime(end)}. It is not shown again.");
        return 0;
    }

    private static string Lifetime(DateTimeOffset? end) => end is { } last ? $"valid until {last:u}" : "valid for good";
}
