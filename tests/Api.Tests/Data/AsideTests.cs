using Api.Data;

namespace Api.Tests.Data;

public sealed class AsideTests
{
    /// <summary>Without that the process, and with it every test, would end here.</summary>
    [Fact]
    public async Task A_failure_aside_ends_nothing()
    {
        var thread = new TaskCompletionSource<Thread>();

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
