using System.Net;
using System.Net.Sockets;

namespace LocalPostgres;

/// <summary>Ports of 127.0.0.1.</summary>
public static class LoopbackPort
{
    /// <summary>The preferred port if it is free, else any free one.</summary>
    public static int Choose(int? preferred = null) =>
        (preferred is { } port ? Probe(port) : null)
        ?? Probe(0)
        ?? throw new LocalPostgresException("There is no free port on 127.0.0.1 for the embedded PostgreSQL.");

    private static int? Probe(int port)
    {
        try
        {
            using var probe = new TcpListener(IPAddress.Loopback, port);
            probe.Start();
            return ((IPEndPoint)probe.LocalEndpoint).Port;
        }
        catch (SocketException)
        {
            return null;
        }
    }
}
