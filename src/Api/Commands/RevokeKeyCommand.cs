using System.Globalization;
using Api.Access;
using Api.Editorial.Audit;

namespace Api.Commands;

/// <summary>Revokes an API key from the command line; even the last admin key, since a new one can be created here too.</summary>
internal static class RevokeKeyCommand
{
    public static Invocation Read(CommandWords words) =>
        long.TryParse(words.Operand, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? Invocation.Run(app => Run(app, id))
            : Invocation.Misused("keys revoke needs the id of a key, as keys list shows it.");

    private static async Task<int> Run(WebApplication app, long id)
    {
        var db = await app.OpenDatabase();
        var now = app.Services.GetRequiredService<TimeProvider>().GetUtcNow();

        var revoked = await db.InTransaction(
            async () =>
            {
                var known = await app.Services.GetRequiredService<ApiKeyStore>().Revoke(id, now, default);

                if (known)
                {
                    var audit = app.Services.GetRequiredService<AuditStore>();
                    await audit.Add(AuditEntry.OfCommand("revokeKey", id, now), default);
                }

                return known;
            },
            default
        );

        if (!revoked)
        {
            await Console.Error.WriteLineAsync($"There is no key {id}.");
            return 1;
        }

        await Console.Out.WriteLineAsync($"Key {id} is revoked.");
        return 0;
    }
}
