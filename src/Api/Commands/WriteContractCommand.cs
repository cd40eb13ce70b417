using Api.Http.Contract;

namespace Api.Commands;

/// <summary>Writes the OpenAPI document to a file.</summary>
internal static class WriteContractCommand
{
    public static Invocation Read(CommandWords words) =>
        Invocation.Run(async app =>
        {
            await app.WriteContract(words.Operand);
            return 0;
        });
}
