// The film of a trace: replay it, or walk through it moment by moment. Pure playback of what was gathered; nothing is asked again.

import { Hourglass, Pause, Play } from 'lucide-react';
import { Button, Slider, SliderThumb, SliderTrack } from 'react-aria-components';
import { showMoment, useTrace } from '../../state/trace';
import { usePlayback } from './use-playback';
import { clockTime, waitingWords } from './waiting/words';
import { tally, filmWords as words } from './words';

export function Film() {
  const trace = useTrace((state) => state.trace);
  const shown = useTrace((state) => state.shown);
  const atMs = useTrace((state) => state.atMs);
  const isPlaying = useTrace((state) => state.isPlaying);
  usePlayback();
  if (trace === null || shown === null) return null;
  const isRunning = trace.state === 'running';
  // Whole steps, so that the last one is the end itself.
  const step = Math.max(1, Math.round(trace.elapsedMs / 200));
  const total = Math.max(step, Math.ceil(trace.elapsedMs / step) * step);
  const now = atMs ?? total;
  const attempts = shown.hosts.flatMap((host) => host.attempts);
  const connections = attempts.filter((attempt) => attempt.connectedMs !== null).length;
  const toggle = (): void => {
    if (isPlaying) useTrace.setState({ isPlaying: false });
    else {
      if (atMs === null) showMoment(0);
      useTrace.setState({ isPlaying: true });
    }
  };
  return (
    <footer className="film">
      <Button className="button" isDisabled={isRunning} onPress={toggle}>
        {isPlaying ? <Pause size={14} aria-hidden="true" /> : <Play size={14} aria-hidden="true" />}
        {isPlaying ? words.pause : words.replay}
      </Button>
      <span className="film-time">{isRunning ? words.running : words.seconds(atMs ?? 0)}</span>
      <Slider
        className="slider"
        aria-label={words.scrubber}
        minValue={0}
        maxValue={total}
        step={step}
        formatOptions={words.sliderFormat}
        value={isRunning ? total : now}
        isDisabled={isRunning}
        onChange={(value) => {
          useTrace.setState({ isPlaying: false });
          showMoment(Number(value));
        }}
      >
        <SliderTrack className="slider-track">
          {({ state }) => (
            <>
              <svg className="slider-line" width="100%" height="16" aria-hidden="true">
                <line className="slider-rest" x1="0" x2="100%" y1="8" y2="8" />
                <line
                  className={isRunning ? 'slider-done is-live' : 'slider-done'}
                  x1="0"
                  x2={`${state.getThumbPercent(0) * 100}%`}
                  y1="8"
                  y2="8"
                />
                {trace.steps.map((step) =>
                  step.startedMs === null || step.startedMs <= 0 || isRunning ? null : (
                    <line
                      key={step.name}
                      className="slider-tick"
                      x1={`${(step.startedMs / total) * 100}%`}
                      x2={`${(step.startedMs / total) * 100}%`}
                      y1="4"
                      y2="12"
                    />
                  ),
                )}
              </svg>
              <SliderThumb className="slider-thumb" />
            </>
          )}
        </SliderTrack>
      </Slider>
      {isRunning ? null : <span className="film-time">{words.seconds(trace.elapsedMs)}</span>}
      {trace.state === 'waiting' && trace.waiting !== null ? (
        <span className="film-waiting">
          <Hourglass size={13} aria-hidden="true" />
          {waitingWords.film(clockTime(trace.waiting.until))}
        </span>
      ) : null}
      <span className="film-tally">{tally(shown.exchanges.length, connections)}</span>
    </footer>
  );
}
