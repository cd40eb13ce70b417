using Api.Data;

namespace Api.Tests.Data;

public sealed class AsideTests
{
    /// <summary>Without that the process, and with it every test, would end here.</summary>
    [Fact]
    public async Task A_failure_aside_ends_nothing()
    {
        // Else the test would go on in that very thread, and wait for itself.
        var thread = new TaskCompletionSource<Thread>(TaskCreationOptions.RunContinuationsAsynchronously);

        Aside.Run(
            "Fail",
            () =>
            {
                thread.SetResult(Thread.CurrentThread);
                throw new InvalidOperationException("The connection was lost.");
            }
        );

        (await thread.Task).Join();
    }
}
