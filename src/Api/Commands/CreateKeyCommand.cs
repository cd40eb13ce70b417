using Api.Access;
using Api.Editorial.Audit;
using Domain;
using Domain.Access;

namespace Api.Commands;

/// <summary>Creates an API key from the command line: the way to get the first one.</summary>
internal static class CreateKeyCommand
{
    /// <summary>Checks the options.</summary>
    public static Invocation Read(CommandWords words)
    {
        if (words.Value("--name") is not { Length: > 0 and <= ApiKey.NameMaxLength } name || Text.CheckLine("", name) is not null)
        {
            return Invocation.Misused($"--name needs one line of 1 to {ApiKey.NameMaxLength} characters.");
        }

        if (CamelCaseWords.Parse<Role>(words.Value("--role")) is not { } role)
        {
            return Invocation.Misused($"--role needs one of: {string.Join(", ", CamelCaseWords.All<Role>())}.");
        }

        if (words.Value("--expires") is not { } day)
        {
            return Invocation.Run(app => Run(app, name, role, null));
        }

        var end = ZonedTime.Read(day.Contains('T') ? day : $"{day}T00:00", "Europe/Berlin");

        return end.Succeeded(out var moment, out _)
            ? Invocation.Run(app => Run(app, name, role, moment))
            : Invocation.Misused("--expires needs a day such as 2027-01-01.");
    }

    private static async Task<int> Run(WebApplication app, string name, Role role, DateTimeOffset? expiresAt)
    {
        var db = await app.OpenDatabase();
        var now = app.Services.GetRequiredService<TimeProvider>().GetUtcNow();

        if (expiresAt <= now)
        {
            return await CommandLine.Misused("--expires needs a day in the future.");
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
